// SPDX-License-Identifier: MIT OR Apache-2.0

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Reads what a KakaoTalk consult button sent, as it arrives at a desk.
 *
 * <pre>{@code
 * ConsultValue value = ConsultValue.read(body); // the body of the call, a launch link, or the value alone
 * if (!value.state.equals("altered")) {
 *     route(value.context.get("entry"), value.context.get("item"));
 * }
 * }</pre>
 *
 * <p>One file for Java 8 and later, with nothing but the JDK: copy it and add your package. It
 * keeps no state, logs nothing and may be used from many threads. What it reads was written by the
 * visitor's browser: treat every text as input from a stranger.
 */
public final class ConsultValue {

    /** {@code v1}, {@code bare}, {@code pairs}, {@code palette}, {@code json} or {@code unknown}. */
    public final String format;

    /**
     * How the value arrived: {@code whole}, {@code cut}, {@code altered}, {@code unchecked} (the
     * format has no check) or {@code newer} (than this file).
     */
    public final String state;

    /** The known fields by name, such as {@code entry} and {@code item}. Absent ones are absent. */
    public final Map<String, String> context;

    /** Names that are no known fields. A repeated name {@code a} has the second as {@code a~2}. */
    public final Map<String, String> others;

    /** Whether the button left fields out for lack of room. */
    public final boolean leftOut;

    /** The field in whose middle the value was cut, or {@code null}. */
    public final String partialField;

    /** The readable beginning of that field, or {@code null}. */
    public final String partialText;

    /** Trust by field. A value alone never says more than {@code unverified}. */
    public final Map<String, String> trust;

    /** What is wrong: a stable code and a sentence for people. Empty when all is well. */
    public final List<Problem> problems;

    /** The call that the value came in, or {@code null}. */
    public final Webhook webhook;

    /** Something wrong with a value. */
    public static final class Problem {
        public final String code;
        public final String message;

        Problem(String code, String message) {
            this.code = code;
            this.message = message;
        }
    }

    /** The call around a value. What the call does not say is {@code null}. */
    public static final class Webhook {
        /** {@code reference}, {@code message} or {@code expired_session}. */
        public final String kind;
        /**
         * The member that the value stood in: {@code extra}, {@code text} (its name before August
         * 2019), {@code lastText}, {@code last_reference}, {@code none}.
         */
        public final String source;
        /** Between the value's own date and the call's, where the value is an earlier one's. */
        public final Long ageSeconds;
        /** The same when Kakao repeats a call. */
        public final String key;
        public final String userKey;
        public final String sessionId;
        public final String senderKey;
        public final String appUserId;
        /** Milliseconds since 1970. */
        public final String time;
        /** 64 bits, with its sign as it was written. */
        public final String serialNumber;

        private Webhook(Call call, String value) {
            kind = call.kind;
            source = call.source;
            ageSeconds = call.age;
            userKey = call.user;
            sessionId = call.session;
            senderKey = call.sender;
            appUserId = call.app;
            time = call.time;
            serialNumber = call.serial;
            String user = userKey == null ? "" : userKey;
            String session = sessionId == null ? "" : sessionId;
            key = serialNumber != null ? user + "/" + serialNumber : user + "/" + session + "/" + value;
        }

        private Map<String, Object> members() {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("kind", kind);
            all.put("source", source);
            all.put("age_seconds", ageSeconds == null ? null : new Json.Literal(ageSeconds.toString()));
            all.put("key", key);
            all.put("user_key", userKey);
            all.put("session_id", sessionId);
            all.put("sender_key", senderKey);
            all.put("app_user_id", appUserId);
            all.put("time", time);
            all.put("serial_number", serialNumber);
            all.values().removeIf(value -> value == null);
            return all;
        }
    }

    /**
     * Reads a value, a launch link, or the body of a call to a desk. Never fails: what cannot be
     * read is told of in {@link #problems}.
     *
     * @param text the text as it arrived; {@code null} counts as empty
     */
    public static ConsultValue read(String text) {
        return read(text, null);
    }

    /**
     * Reads a text whose value is in {@code format}, whatever it looks like.
     *
     * @param format {@code v1}, {@code bare}, {@code pairs}, {@code palette} or {@code json};
     *     {@code null} lets the value tell
     * @throws IllegalArgumentException for any other format
     */
    public static ConsultValue read(String text, String format) {
        String sound = text == null ? "" : wellFormed(text);
        int start = 0;
        // Files saved on Windows begin with a byte order mark.
        while (sound.startsWith("\uFEFF", start)) {
            start++;
        }
        sound = sound.substring(start);
        String quoted = Json.string(sound);
        Call call = quoted == null ? null : Call.read(quoted);
        List<Problem> around = new ArrayList<>();
        if (call != null) {
            around.addAll(call.problems);
            around.add(new Problem("encoded", UNDONE));
            return new ConsultValue(call.value, format, around, call);
        }
        call = Call.read(sound);
        if (call != null) {
            return new ConsultValue(call.value, format, call.problems, call);
        }
        String carried = Link.read(sound, around);
        return new ConsultValue(carried == null ? sound : carried, format, around, null);
    }

    /**
     * Reads a value as it arrived, such as {@code reference.extra}, and nothing around it.
     *
     * @param extra the value; {@code null} counts as empty
     */
    public static ConsultValue decode(String extra) {
        return decode(extra, null);
    }

    /**
     * Reads a value as {@code format}, whatever it looks like.
     *
     * @param format as for {@link #read(String, String)}
     * @throws IllegalArgumentException for any other format
     */
    public static ConsultValue decode(String extra, String format) {
        return new ConsultValue(extra == null ? "" : wellFormed(extra), format, new ArrayList<Problem>(), null);
    }

    /** The longest value that is read whole, in code points. */
    private static final int LIMIT = 10000;

    private static final List<String> FORMATS = Arrays.asList("v1", "bare", "pairs", "palette", "json");

    private static final String UNDONE =
            "the value was encoded once more than it should be: it was decoded before it was read";

    private ConsultValue(String arrived, String forced, List<Problem> around, Call call) {
        if (forced != null && !FORMATS.contains(forced)) {
            throw new IllegalArgumentException("the format is none of its words");
        }
        List<Problem> all = new ArrayList<>(around);
        String head = arrived;
        if (arrived.length() > LIMIT && arrived.codePointCount(0, arrived.length()) > LIMIT) {
            head = arrived.substring(0, arrived.offsetByCodePoints(0, LIMIT));
            all.add(new Problem(
                    "value-long", "the value is longer than " + LIMIT + " characters: only its beginning was read"));
        }
        // A desk's storage may have taken letters apart: the check is over composed ones.
        String value = Normalizer.normalize(head, Normalizer.Form.NFC);
        Reader reader = Reader.undone(value, forced);
        format = reader.format;
        state = reader.state;
        Map<String, String> fields = new LinkedHashMap<>();
        Map<String, String> unverified = new LinkedHashMap<>();
        for (Map.Entry<Character, String> field : reader.fields.entrySet()) {
            fields.put(NAMES.get(field.getKey()), field.getValue());
            unverified.put(NAMES.get(field.getKey()), "unverified");
        }
        context = Collections.unmodifiableMap(fields);
        trust = Collections.unmodifiableMap(unverified);
        others = Collections.unmodifiableMap(distinct(reader.others));
        leftOut = reader.leftOut;
        partialField = reader.partialField;
        partialText = reader.partialText;
        all.addAll(reader.problems);
        if (reader.isLost(value)) {
            all.add(new Problem(
                    "lost",
                    "a character was lost on the way (U+FFFD): bytes of another encoding, or a character cut in two"));
        }
        problems = Collections.unmodifiableList(all);
        webhook = call == null ? null : new Webhook(call, value);
    }

    /** The same JSON as {@code kakao-consult decode --json}, in one line. */
    public String toJson() {
        return json(problems);
    }

    private String json(List<Problem> problems) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("format", format);
        all.put("state", state);
        all.put("context", context);
        if (!others.isEmpty()) {
            all.put("others", others);
        }
        if (leftOut) {
            all.put("left_out", new Json.Literal("true"));
        }
        if (partialField != null) {
            Map<String, Object> partial = new LinkedHashMap<>();
            partial.put("field", partialField);
            partial.put("text", partialText);
            all.put("partial", partial);
        }
        all.put("trust", trust);
        List<Object> list = new ArrayList<>();
        for (Problem problem : problems) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("code", problem.code);
            one.put("message", problem.message);
            list.add(one);
        }
        all.put("problems", list);
        if (webhook != null) {
            all.put("webhook", webhook.members());
        }
        return Json.write(all);
    }

    // ---- The value ----------------------------------------------------------------------------

    /** Crockford's base-32 digits in lower case: no i, l, o, u. */
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

    /** Names by key; the key of the entry, which stands first and without one, is a space here. */
    private static final Map<Character, String> NAMES = new TreeMap<>();

    private static final Map<String, Character> KEYS = new HashMap<>();

    static {
        String[] rows = {
            "  entry", "c campaign", "d content", "f surface", "g tier", "i item", "k click",
            "l captured", "m medium", "p member", "q term", "s source", "t topic", "u token", "v via", "x sealed"
        };
        for (String row : rows) {
            NAMES.put(row.charAt(0), row.substring(2));
            KEYS.put(row.substring(2), row.charAt(0));
        }
    }

    /** Reads one value, in Unicode NFC. */
    private static final class Reader {
        String format = "bare";
        String state = "unchecked";
        /** By key, which is also their order. */
        final Map<Character, String> fields = new TreeMap<>();
        /** Name and text; a name may stand twice. */
        final List<String[]> others = new ArrayList<>();
        boolean leftOut;
        String partialField;
        String partialText;
        final List<Problem> problems = new ArrayList<>();

        private static final String CUT =
                "the end of the value is missing: what stands before the cut can be read";

        /**
         * Reads a value. One that was encoded once too often is decoded where that proves right, and
         * told of in any case: our own formats hold no {@code %} and no {@code +}.
         */
        static Reader undone(String value, String forced) {
            Reader reader = new Reader(value, forced);
            boolean json = reader.format.equals("json");
            boolean broken = json && reader.state.equals("cut");
            for (Problem problem : reader.problems) {
                broken |= json && problem.code.equals("json");
            }
            boolean escaped = (!json || broken) && ESCAPED.matcher(value).find();
            boolean own = reader.format.equals("v1") || reader.format.equals("bare");
            boolean plus = own && value.indexOf('+') >= 0;
            String form = escaped || plus ? utf8(Link.percent(value.replace('+', ' '))) : null;
            String unquoted = value.startsWith("\"") ? Json.string(value) : broken ? Json.string('"' + value + '"') : null;
            for (String plain : new String[] {form, unquoted}) {
                if (plain == null) {
                    continue;
                }
                Reader other = new Reader(Normalizer.normalize(plain, Normalizer.Form.NFC), forced);
                boolean proved = other.format.equals("v1")
                        ? other.state.equals("whole") || other.partialField != null
                        : other.format.equals("json")
                                && other.problems.isEmpty()
                                && !(other.fields.isEmpty() && other.others.isEmpty());
                if (proved) {
                    other.problems.add(0, new Problem(escaped || !plus ? "encoded" : "plus", UNDONE));
                    return other;
                }
            }
            if (escaped) {
                reader.problems.add(0, new Problem(
                        "encoded",
                        "the value holds percent escapes, so it was encoded once more than it should be: "
                                + "it is given as it arrived"));
            } else if (plus) {
                reader.problems.add(0, new Problem(
                        "plus", "the value holds +, which may stand for a space: it is given as it arrived"));
            }
            return reader;
        }

        /** Reads a value as it is, and says what is wrong with it. */
        private Reader(String value, String forced) {
            if (value.isEmpty()) {
                format = "unknown";
                return;
            }
            format = forced == null ? recognise(value) : forced;
            // A later version begins so that v1 can tell.
            if (format.equals("newer") || format.equals("v1") && NEWER.matcher(value).lookingAt()) {
                format = "unknown";
                state = "newer";
                problem("newer", "the value was made by a later version of the format: update this program");
                return;
            }
            boolean follows = true;
            if (format.equals("json")) {
                readJson(value);
            } else if (format.equals("palette")) {
                follows = readPalette(value);
            } else if (format.equals("pairs")) {
                for (String part : value.split("__", -1)) {
                    int at = part.indexOf('_');
                    String name = at < 0 ? "" : part.substring(0, at);
                    String text = part.substring(at + 1);
                    follows &= !name.isEmpty() && !text.isEmpty();
                    if (!part.isEmpty()) {
                        keep(name, text);
                    }
                }
                repeated("pairs-repeated");
            } else if (format.equals("v1") && value.indexOf('~') >= 0) {
                state = readV1(value);
                if (state.equals("cut")) {
                    problem("cut", CUT);
                } else if (state.equals("altered")) {
                    problem("altered", "the value was changed on the way: do not rely on any part of it");
                }
            } else {
                String plain = unescape(value);
                boolean ours = plain != null && "=+-@[({".indexOf(value.charAt(0)) < 0;
                follows = ours || format.equals("bare");
                fields.put(' ', plain == null ? value : plain);
            }
            if (!follows) {
                problem(
                        "format",
                        "the value does not follow the format that it is read in: what could be read was kept");
            }
        }

        /** The format that a value looks like. */
        private static String recognise(String value) {
            if (value.startsWith("[") || value.startsWith("{")) {
                return "json";
            }
            if (value.startsWith("G__")) {
                return "palette";
            }
            if (NEWER.matcher(value).lookingAt()) {
                return "newer";
            }
            return looksV1(value) ? "v1" : isPairs(value) ? "pairs" : "bare";
        }

        /** Whether a character was lost, here or on the way. */
        boolean isLost(String value) {
            StringBuilder all = new StringBuilder(value).append(partialField).append(partialText);
            for (String text : fields.values()) {
                all.append(text);
            }
            for (String[] other : others) {
                all.append(other[0]).append(other[1]);
            }
            return all.indexOf("\uFFFD") >= 0;
        }

        private void problem(String code, String message) {
            problems.add(new Problem(code, message));
        }

        /** Keeps what another convention says: as a field where the name is one, the first time. */
        private void keep(String name, String text) {
            Character key = KEYS.get(name);
            if (key != null && !text.isEmpty() && !fields.containsKey(key)) {
                fields.put(key, text);
            } else {
                others.add(new String[] {name, text});
            }
        }

        /** {@code G__KEY__VALUE}. Desks lose what follows a further {@code __}; here it is kept. */
        private boolean readPalette(String value) {
            boolean ours = value.startsWith("G__");
            String rest = ours ? value.substring(3) : value;
            int at = rest.indexOf("__");
            String name = at < 0 ? "" : rest.substring(0, at);
            String text = at < 0 ? rest : rest.substring(at + 2);
            String folded = foldAscii(name);
            if (!name.isEmpty() || !text.isEmpty()) {
                keep(KEYS.containsKey(folded) ? folded : name, text);
            }
            return ours && !name.isEmpty();
        }

        /** An array of one object, or an object alone: a text as it is, all else as it was written. */
        private void readJson(String value) {
            Json json = new Json(value);
            String[] hit = json.rest == null ? null : Json.unfinished(json.rest);
            String cut = hit == null ? null : Json.cutString(hit[1]);
            if (cut != null) {
                state = "cut";
                partialField = hit[0];
                partialText = cut;
                problem("cut", CUT);
            } else if (json.rest != null) {
                problem(
                        "json",
                        "the value is no JSON object or array of objects, or it was cut: "
                                + "what stands before the fault was read");
            } else if (json.count != 1) {
                problem("json-objects", "the array holds another number of objects than one: the first was read");
            }
            List<String> empty = new ArrayList<>();
            List<String> deep = new ArrayList<>();
            for (String[] member : json.members) {
                String text = Json.string(member[1]);
                if (text != null) {
                    keep(member[0], text);
                } else if (member[1].equals("null")) {
                    others.add(member);
                    empty.add(member[0]);
                } else {
                    keep(member[0], member[1]);
                    if (Json.depth(member[1]) > DEPTH) {
                        deep.add(member[0]);
                    }
                }
            }
            if (!empty.isEmpty()) {
                problem("json-null", "members are null and were not set: " + names(empty));
            }
            if (!deep.isEmpty()) {
                problem("json-deep", "members nest deeper than " + DEPTH
                        + " levels and were kept as they were written: " + names(deep));
            }
            repeated("json-repeated");
            if (json.rest != null && !json.rest.isEmpty() && cut == null) {
                others.add(new String[] {"", json.rest});
            }
        }

        /** Containers within containers of one member beyond which it is told. */
        private static final int DEPTH = 127;

        /** Tells of the names that stand more than once, as one problem however many there are. */
        private void repeated(String code) {
            Set<String> seen = new HashSet<>();
            for (char key : fields.keySet()) {
                seen.add(NAMES.get(key));
            }
            List<String> twice = new ArrayList<>();
            for (String[] other : others) {
                boolean named = code.equals("json-repeated") || !other[0].isEmpty();
                if (named && !seen.add(other[0])) {
                    twice.add(other[0]);
                }
            }
            if (!twice.isEmpty()) {
                problem(code, "names stand more than once, the first counts and the others were kept: " + names(twice));
            }
        }

        /** Reads as far as the grammar holds, then says what the rest means. */
        private String readV1(String value) {
            List<String> parts = new ArrayList<>(Arrays.asList(value.split("~", -1)));
            String last = parts.remove(parts.size() - 1);
            // Two tildes before the check, or before its first digits, leave an empty part.
            if (parts.size() > 1 && parts.get(parts.size() - 1).isEmpty()) {
                parts.remove(parts.size() - 1);
                leftOut = true;
            }
            String entry = parts.get(0);
            boolean sound = entry.isEmpty() || put(' ', entry);
            char key = 0;
            for (String part : parts.subList(1, parts.size())) {
                if (isField(part)) {
                    sound &= part.charAt(0) > key;
                    key = part.charAt(0);
                    sound &= put(key, part.substring(2));
                } else {
                    sound = false;
                }
            }
            if (last.length() == 3 && isDigits(last)) {
                String body = value.substring(0, value.length() - 3);
                return sound && last.equals(check(body)) ? "whole" : "altered";
            }
            if (!sound) {
                return "altered";
            }
            if (last.length() < 3 && isDigits(last)) {
                return "cut";
            }
            boolean next = !leftOut && !last.isEmpty() && last.charAt(0) > key;
            if (next && isField(last)) {
                String name = NAMES.get(last.charAt(0));
                partialField = name == null ? last.substring(0, 1) : name;
                partialText = readable(last.substring(2));
            }
            return next && (isField(last) || isKey(last)) ? "cut" : "altered";
        }

        /** Keeps a field's text; what has no field keeps its key for a name. */
        private boolean put(char key, String escaped) {
            String plain = unescape(escaped);
            String text = plain == null ? escaped : plain;
            if (!NAMES.containsKey(key)) {
                others.add(new String[] {String.valueOf(key), text});
            } else if (text.isEmpty()) {
                fields.remove(key);
            } else {
                fields.put(key, text);
            }
            return plain != null && !text.isEmpty();
        }
    }

    /** Strangers' names in a message: few, short, and harmless wherever they are shown. */
    private static String names(List<String> all) {
        StringBuilder out = new StringBuilder();
        Set<String> shown = new HashSet<>();
        for (String name : all) {
            if (!shown.add(name)) {
                continue;
            }
            out.append(shown.size() == 1 ? "" : ", ");
            if (shown.size() > 5) {
                return out.append('\u2026').toString();
            }
            out.append('"');
            int at = 0;
            for (int number = 0; number < 40 && at < name.length(); number++) {
                int c = name.codePointAt(at);
                at += Character.charCount(c);
                boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "_-.~".indexOf(c) >= 0);
                out.append(plain ? (char) c : '?');
            }
            out.append(at < name.length() ? "\u2026\"" : "\"");
        }
        return out.toString();
    }

    private static final Pattern ESCAPED = Pattern.compile("%[0-9A-Fa-f]{2}");

    private static final Pattern NEWER = Pattern.compile("~[0-9]~");

    /** A tilde with a field, a check or the beginning of one after it. */
    private static boolean looksV1(String value) {
        String[] parts = value.split("~", -1);
        if (parts.length == 1) {
            return false;
        }
        String last = parts[parts.length - 1];
        boolean looks = isField(last) || isKey(last) || last.length() <= 3 && isDigits(last);
        for (int at = 1; at < parts.length - 1; at++) {
            looks |= isField(parts[at]);
        }
        return looks;
    }

    private static boolean isPairs(String value) {
        String[] pairs = value.split("__", -1);
        for (String pair : pairs) {
            int at = pair.indexOf('_');
            if (at < 1 || at == pair.length() - 1) {
                return false;
            }
        }
        return pairs.length > 1;
    }

    private static boolean isField(String part) {
        return part.length() > 1 && isKey(part.substring(0, 1)) && part.charAt(1) == ':';
    }

    private static boolean isKey(String part) {
        return part.length() == 1 && part.charAt(0) >= 'a' && part.charAt(0) <= 'z';
    }

    private static boolean isDigits(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (DIGITS.indexOf(text.charAt(at)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The three digits that follow {@code body}. They find accidents, not forgers. */
    private static String check(String body) {
        int hash = 1;
        for (int at = 0, c; at < body.length(); at += Character.charCount(c)) {
            c = body.codePointAt(at);
            hash = (33 * hash + c) % 32749;
        }
        return "" + DIGITS.charAt(hash >> 10) + DIGITS.charAt(hash >> 5 & 31) + DIGITS.charAt(hash & 31);
    }

    /** What no value holds as it is: syntax of this format, of addresses, of HTML, of desks. */
    private static final String SYNTAX = "~%+&=#\"'<>\\`,;";

    private static final Pattern ESCAPE = Pattern.compile("\\*([0-9a-f]{2})?");

    /**
     * Reads {@code *hh} back, one UTF-8 byte each. {@code null} where it is no escaped text: a stray
     * {@code *}, upper-case digits, bytes that are no UTF-8, or a character that has to be escaped.
     */
    private static String unescape(String text) {
        if (text.startsWith(" ") || text.endsWith(" ") || text.contains("  ")) {
            return null;
        }
        for (int at = 0, c; at < text.length(); at += Character.charCount(c)) {
            c = text.codePointAt(at);
            if (SYNTAX.indexOf(c) >= 0 || isHidden(c)) {
                return null;
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher escape = ESCAPE.matcher(text);
        int done = 0;
        while (escape.find()) {
            if (escape.group(1) == null) {
                return null;
            }
            byte[] plain = text.substring(done, escape.start()).getBytes(StandardCharsets.UTF_8);
            bytes.write(plain, 0, plain.length);
            bytes.write(Integer.parseInt(escape.group(1), 16));
            done = escape.end();
        }
        byte[] plain = text.substring(done).getBytes(StandardCharsets.UTF_8);
        bytes.write(plain, 0, plain.length);
        return utf8(bytes.toByteArray());
    }

    /** As much of a cut text as is whole: an escape or a character cut in two is left off. */
    private static String readable(String text) {
        int end = text.length();
        // Twelve bytes are the longest escaped character.
        for (int bytes = 0; bytes <= 12; ) {
            String plain = unescape(text.substring(0, end));
            if (plain != null) {
                return plain;
            }
            int c = text.codePointBefore(end);
            end -= Character.charCount(c);
            bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        }
        return "";
    }

    /** First and last of control, bidi, zero-width and white space characters but the space. */
    private static final int[][] HIDDEN = {
        {0x00, 0x1F}, {0x7F, 0xA0}, {0xAD, 0xAD}, {0x34F, 0x34F}, {0x61C, 0x61C},
        {0x115F, 0x1160}, {0x1680, 0x1680}, {0x17B4, 0x17B5}, {0x180B, 0x180F},
        {0x2000, 0x200F}, {0x2028, 0x202F}, {0x205F, 0x206F}, {0x3000, 0x3000},
        {0x3164, 0x3164}, {0xFDD0, 0xFDEF}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF},
        {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFFB}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A},
        {0xE0000, 0xE0FFF}
    };

    private static boolean isHidden(int c) {
        for (int[] range : HIDDEN) {
            if (c >= range[0] && c <= range[1]) {
                return true;
            }
        }
        return (c & 0xFFFE) == 0xFFFE;
    }

    /** Halves of characters, as a cut in UTF-16 leaves them, become U+FFFD. */
    private static String wellFormed(String text) {
        StringBuilder sound = new StringBuilder(text.length());
        for (int at = 0, c; at < text.length(); at += Character.charCount(c)) {
            c = text.codePointAt(at);
            sound.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c);
        }
        return sound.toString();
    }

    /** Not {@code toLowerCase}, which turns the Kelvin sign into a k. */
    private static String foldAscii(String text) {
        StringBuilder folded = new StringBuilder(text);
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c >= 'A' && c <= 'Z') {
                folded.setCharAt(at, (char) (c + 32));
            }
        }
        return folded.toString();
    }

    /** Gives a repeated name a number, {@code a} and {@code a~2}. */
    private static Map<String, String> distinct(List<String[]> pairs) {
        Map<String, String> named = new LinkedHashMap<>();
        // Goes on from the last number that a name got.
        Map<String, Integer> last = new HashMap<>();
        for (String[] pair : pairs) {
            String name = pair[0];
            int number = last.getOrDefault(name, 1);
            while (named.containsKey(name)) {
                number++;
                name = pair[0] + "~" + number;
            }
            last.put(pair[0], number);
            named.put(name, pair[1]);
        }
        return named;
    }

    /** {@code null} for bytes that are no UTF-8. */
    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException broken) {
            return null;
        }
    }

    /**
     * Bytes that are no UTF-8 stand as U+FFFD, one for each piece that could begin a character: the
     * JDK makes one of the three bytes of half a character, where others make three.
     */
    private static String lossy(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < bytes.length; ) {
            int first = bytes[at] & 255;
            int more = first < 0x80 ? 0 : first < 0xC2 ? -1 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : first < 0xF5 ? 3 : -1;
            int code = more <= 0 ? first : first & 0x3F >> more;
            int end = at + 1;
            for (int left = more; left > 0 && end < bytes.length; left--, end++) {
                int next = bytes[end] & 255;
                boolean second = end == at + 1;
                int low = second && first == 0xE0 ? 0xA0 : second && first == 0xF0 ? 0x90 : 0x80;
                int high = second && first == 0xED ? 0x9F : second && first == 0xF4 ? 0x8F : 0xBF;
                if (next < low || next > high) {
                    break;
                }
                code = code << 6 | next & 0x3F;
            }
            out.appendCodePoint(more >= 0 && end == at + 1 + more ? code : 0xFFFD);
            at = end;
        }
        return out.toString();
    }

    // ---- Membership ---------------------------------------------------------------------------

    /** What a token or a sealed value proved, or why it did not. */
    public static final class Proof {
        /** {@code null} when all is well; else one of the names in the method's description. */
        public final String problem;

        /** What was proved, by name; empty when there is a problem. */
        public final Map<String, String> claims;

        private Proof(String problem, Map<String, String> claims) {
            this.problem = problem;
            this.claims = Collections.unmodifiableMap(claims);
        }

        private static Proof refused(String problem) {
            return new Proof(problem, Collections.<String, String>emptyMap());
        }
    }

    /** The longest sealed value taken, in characters; none that arrives is as long. */
    private static final int SEALED_LIMIT = 4000;

    /** {@code id.exp.mac}: the third part is one digit for the key's number and the mac's own. */
    private static final Pattern TOKEN = Pattern.compile(
            "([0-9A-Za-z_-]{1,10})\\.([" + DIGITS + "]{5})\\.([" + DIGITS + "])([" + DIGITS + "]{12,16})");

    /**
     * Verifies a token, which is the field {@code token} of the context. The site's server made it
     * with a key that it shares with the desk, so a good one proves the claims {@code id} (the
     * member's reference) and {@code exp} (minutes since 2024-01-01 UTC).
     *
     * <p>Problems: {@code malformed}; {@code unknown-key}; {@code altered} (or made with another key,
     * or for another channel); {@code stale}.
     *
     * @param token   the token; {@code null} is {@code malformed}
     * @param channel the channel's search id with its mark, such as {@code @brand}
     * @param keys    secret keys by number, 0 to 31
     * @param nowMinutes minutes since 2024-01-01 UTC, see {@link #minutes}
     */
    public static Proof verifyToken(
            String token, String channel, Map<Integer, byte[]> keys, long nowMinutes) {
        Matcher parts = TOKEN.matcher(token == null ? "" : token);
        if (!parts.matches()) {
            return Proof.refused("malformed");
        }
        byte[] key = keys.get(DIGITS.indexOf(parts.group(3)));
        if (key == null) {
            return Proof.refused("unknown-key");
        }
        String message = "v1|" + channel + "|" + parts.group(1) + "|" + parts.group(2);
        String mac = parts.group(4);
        String right = base32(hmac(key, message), mac.length());
        // Takes the same time wherever the first difference stands.
        if (!MessageDigest.isEqual(ascii(mac), ascii(right))) {
            return Proof.refused("altered");
        }
        long exp = 0;
        for (char digit : parts.group(2).toCharArray()) {
            exp = exp * 32 + DIGITS.indexOf(digit);
        }
        if (nowMinutes >= exp) {
            return Proof.refused("stale");
        }
        Map<String, String> claims = new LinkedHashMap<>();
        claims.put("id", parts.group(1));
        claims.put("exp", String.valueOf(exp));
        return new Proof(null, claims);
    }

    /** Minutes since 2024-01-01 UTC of a time such as {@code System.currentTimeMillis()}. */
    public static long minutes(long millis) {
        return Math.floorDiv(millis - 1704067200000L, 60000L);
    }

    /**
     * Opens a sealed value, which is the field {@code sealed} of the context: a compact JWE with
     * {@code ECDH-ES} on P-256 and {@code A256GCM}. Sealing hides, it does not prove: anyone can
     * seal with the public key. The claim {@code k}, the click id, is absent where the sender did not
     * know it; take a value with a {@code k} that was seen before for a copy.
     *
     * <p>Problems: {@code malformed} (no such JWE, or no such claims in it); {@code unknown-key};
     * {@code altered}; {@code stale} (past {@code exp}, or {@code iat} more than five minutes ahead);
     * {@code wrong-channel}; {@code wrong-click} (the claim {@code k} is another click id).
     *
     * @param jwe the sealed value; {@code null} is {@code malformed}
     * @param keysByKid P-256 private keys by the {@code kid} under which the site knows them
     * @param channel   the channel's search id with its mark, such as {@code @brand}
     * @param click     the context's {@code click}, {@code null} where there is none
     * @param nowSeconds seconds since 1970, such as {@code System.currentTimeMillis() / 1000}
     */
    public static Proof openSealed(
            String jwe, Map<String, PrivateKey> keysByKid, String channel, String click, long nowSeconds) {
        String[] parts = (jwe == null || jwe.length() > SEALED_LIMIT ? "" : jwe).split("\\.", -1);
        try {
            if (parts.length != 5 || !parts[1].isEmpty()) {
                return Proof.refused("malformed");
            }
            Map<String, String> header = Json.object(text(base64(parts[0])));
            byte[] iv = base64(parts[2]);
            byte[] sealed = join(base64(parts[3]), base64(parts[4]));
            boolean ours = "ECDH-ES".equals(said(header, "alg")) && "A256GCM".equals(said(header, "enc"));
            boolean plain = !header.containsKey("zip") && !header.containsKey("crit");
            if (!ours || !plain || iv.length != 12 || base64(parts[4]).length != 16) {
                return Proof.refused("malformed");
            }
            String kid = said(header, "kid");
            PrivateKey key = kid == null ? null : keysByKid.get(kid);
            PublicKey other = publicKey(header.get("epk"));
            byte[] apu = base64(header.containsKey("apu") ? said(header, "apu") : "");
            byte[] apv = base64(header.containsKey("apv") ? said(header, "apv") : "");
            if (key == null) {
                return Proof.refused("unknown-key");
            }
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(key);
            agreement.doPhase(other, true);
            byte[] content = concatKdf(agreement.generateSecret(), "A256GCM", apu, apv, 256);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(content, "AES"), new GCMParameterSpec(128, iv));
            cipher.updateAAD(ascii(parts[0]));
            return claims(Json.object(text(cipher.doFinal(sealed))), channel, click, nowSeconds);
        } catch (AEADBadTagException altered) {
            return Proof.refused("altered");
        } catch (Json.Malformed malformed) {
            return Proof.refused("malformed");
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("this JDK or this key cannot do P-256 and AES-GCM", broken);
        }
    }

    private static Proof claims(Map<String, String> payload, String channel, String click, long now)
            throws Json.Malformed {
        long iat = seconds(payload.get("iat"));
        long exp = seconds(payload.get("exp"));
        String own = said(payload, "k");
        boolean named = said(payload, "ch") != null && (own != null || !payload.containsKey("k"));
        if (!named || exp <= iat || exp - iat > 24 * 3600) {
            return Proof.refused("malformed");
        }
        if (now >= exp || now < iat - 300) {
            return Proof.refused("stale");
        }
        if (!said(payload, "ch").equals(channel)) {
            return Proof.refused("wrong-channel");
        }
        if (own != null && click != null && !own.equals(click)) {
            return Proof.refused("wrong-click");
        }
        Map<String, String> claims = new LinkedHashMap<>();
        for (Map.Entry<String, String> claim : payload.entrySet()) {
            String text = Json.string(claim.getValue());
            claims.put(claim.getKey(), text == null ? claim.getValue() : text);
        }
        return new Proof(null, claims);
    }

    private static long seconds(String raw) throws Json.Malformed {
        if (raw == null || !raw.matches("[0-9]{1,12}")) {
            throw new Json.Malformed();
        }
        return Long.parseLong(raw);
    }

    /** A member that is a text. */
    private static String said(Map<String, String> object, String name) {
        String raw = object.get(name);
        return raw == null ? null : Json.string(raw);
    }

    /** The sender's one-time key; a point off the curve would tell an attacker about ours. */
    private static PublicKey publicKey(String epk) throws Json.Malformed, GeneralSecurityException {
        if (epk == null) {
            throw new Json.Malformed();
        }
        Map<String, String> jwk = Json.object(epk);
        byte[] x = base64(said(jwk, "x"));
        byte[] y = base64(said(jwk, "y"));
        boolean p256 = "EC".equals(said(jwk, "kty")) && "P-256".equals(said(jwk, "crv"));
        if (!p256 || x.length != 32 || y.length != 32) {
            throw new Json.Malformed();
        }
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        ECParameterSpec spec = parameters.getParameterSpec(ECParameterSpec.class);
        EllipticCurve curve = spec.getCurve();
        BigInteger prime = ((ECFieldFp) curve.getField()).getP();
        ECPoint point = new ECPoint(new BigInteger(1, x), new BigInteger(1, y));
        BigInteger right = point.getAffineX().pow(2).add(curve.getA()).multiply(point.getAffineX()).add(curve.getB());
        boolean inField = point.getAffineX().compareTo(prime) < 0 && point.getAffineY().compareTo(prime) < 0;
        if (!inField || !point.getAffineY().pow(2).mod(prime).equals(right.mod(prime))) {
            throw new Json.Malformed();
        }
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, spec));
    }

    /** The Concat KDF of RFC 7518 section 4.6.2, for up to 256 bits: one round of SHA-256. */
    static byte[] concatKdf(byte[] secret, String algorithm, byte[] apu, byte[] apv, int bits)
            throws GeneralSecurityException {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        sha.update(uint32(1));
        sha.update(secret);
        for (byte[] part : new byte[][] {ascii(algorithm), apu, apv}) {
            sha.update(uint32(part.length));
            sha.update(part);
        }
        sha.update(uint32(bits));
        return Arrays.copyOf(sha.digest(), bits / 8);
    }

    private static byte[] uint32(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }

    private static byte[] hmac(byte[] key, String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no HmacSHA256", missing);
        }
    }

    /** The first digits of {@code bytes}, five bits each, highest first. */
    private static String base32(byte[] bytes, int digits) {
        StringBuilder out = new StringBuilder();
        for (int bit = 0; bit < digits * 5; bit += 5) {
            int pair = (bytes[bit / 8] & 255) << 8 | bytes[bit / 8 + 1] & 255;
            out.append(DIGITS.charAt(pair >> 11 - bit % 8 & 31));
        }
        return out.toString();
    }

    /** Unpadded base64url, and only its one canonical form. */
    private static byte[] base64(String text) throws Json.Malformed {
        if (text != null && text.matches("[0-9A-Za-z_-]*") && text.length() % 4 != 1) {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        }
        throw new Json.Malformed();
    }

    private static String text(byte[] bytes) throws Json.Malformed {
        String text = utf8(bytes);
        if (text == null) {
            throw new Json.Malformed();
        }
        return text;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    // ---- Links --------------------------------------------------------------------------------

    /** A launch link, on Kakao's hosts or on this machine. */
    private static final class Link {

        private static final Pattern LOOPBACK = Pattern.compile("(?:localhost|127\\.0\\.0\\.1|\\[::1\\])(?::([0-9]+))?");

        /** Unicode's white space. */
        private static final String WHITE = "\t\n\u000B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005"
                + "\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000";

        /** The value that a link carries, or {@code null} for what is none; adds what is wrong with it. */
        static String read(String text, List<Problem> problems) {
            String url = trim(text, WHITE);
            int at = url.indexOf("://");
            String scheme = foldAscii(url.substring(0, Math.max(at, 0)));
            if (!scheme.equals("http") && !scheme.equals("https")) {
                return null;
            }
            String rest = url.substring(at + 3);
            String host = rest.split("[/?#]", 2)[0];
            String here = scheme.equals("http") && isLoopback(host) ? host : null;
            String whole = rest.split("#", 2)[0];
            int mark = whole.indexOf('?');
            String address = mark < 0 ? whole : whole.substring(0, mark);
            String query = mark < 0 ? "" : whole.substring(mark + 1);
            boolean channel = false;
            String value = "";
            int extras = 0;
            for (String pair : query.split("&", -1)) {
                int sign = pair.indexOf('=');
                String name = sign < 0 ? pair : pair.substring(0, sign);
                if (name.equals("uuid") || name.equals("extra")) {
                    String encoded = sign < 0 ? "" : pair.substring(sign + 1);
                    String said = lossy(percent(encoded.replace('+', ' ')));
                    if (name.equals("uuid")) {
                        channel = isChannel(said);
                    } else {
                        value = said;
                        extras++;
                    }
                }
            }
            String id = below(address, "/chat/open", "bizmessage.kakao.com", here);
            if (id == null) {
                id = below(address, "", "pf.kakao.com", here);
                if (id != null && id.endsWith("/chat")) {
                    id = id.substring(0, id.length() - 5);
                }
                if (id == null || !id.startsWith("_")) {
                    return null;
                }
            }
            if ((!id.isEmpty() || !channel) && !isChannel(id)) {
                return null;
            }
            if (extras > 1) {
                problems.add(new Problem("link-repeated", "the link has extra more than once: the last counts"));
            }
            return value;
        }

        /** What stands below a path on one of the hosts. */
        private static String below(String address, String path, String... hosts) {
            for (String host : hosts) {
                if (host == null || address.length() < host.length() || !address.startsWith(path, host.length())) {
                    continue;
                }
                String tail = address.substring(host.length() + path.length());
                boolean found = foldAscii(address.substring(0, host.length())).equals(foldAscii(host));
                if (found && (tail.isEmpty() || tail.startsWith("/"))) {
                    return trim(tail, "/");
                }
            }
            return null;
        }

        private static boolean isLoopback(String host) {
            Matcher parts = LOOPBACK.matcher(host);
            String port = parts.matches() ? String.valueOf(parts.group(1)).replaceFirst("^0+(?=.)", "") : "none";
            return port.equals("null") || port.length() <= 5 && !port.equals("none") && Integer.parseInt(port) < 65536;
        }

        /** A search id ({@code @brand}) or a profile id ({@code _abc}), raw or percent-encoded. */
        private static boolean isChannel(String text) {
            String trimmed = trim(text, " \t\n\f\r");
            if (trimmed.length() > 768 || trimmed.getBytes(StandardCharsets.UTF_8).length > 768) {
                return false;
            }
            String id = utf8(percent(trimmed));
            if (id == null || !id.startsWith("@") && !id.startsWith("_")) {
                return false;
            }
            int count = 1;
            for (int at = 1, c; at < id.length(); at += Character.charCount(c), count++) {
                c = id.codePointAt(at);
                boolean plain = c < 128 && (Character.isLetterOrDigit(c) || id.charAt(0) == '@' && "-_.".indexOf(c) >= 0);
                boolean other = c >= 128 && id.charAt(0) == '@' && c != 0xFFFD && !isHidden(c);
                if (!plain && !other) {
                    return false;
                }
            }
            return count >= 2 && count <= 64;
        }

        private static String trim(String text, String unwanted) {
            int start = 0;
            int end = text.length();
            while (start < end && unwanted.indexOf(text.charAt(start)) >= 0) {
                start++;
            }
            while (end > start && unwanted.indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            }
            return text.substring(start, end);
        }

        /** The bytes of a text once {@code %hh} is decoded. */
        static byte[] percent(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            int length = 0;
            for (int at = 0; at < bytes.length; at++) {
                int high = bytes[at] == '%' && at + 2 < bytes.length ? hex(bytes[at + 1]) : -1;
                int low = high < 0 ? -1 : hex(bytes[at + 2]);
                bytes[length++] = low < 0 ? bytes[at] : (byte) (high << 4 | low);
                at += low < 0 ? 0 : 2;
            }
            return Arrays.copyOf(bytes, length);
        }
    }

    /** A hexadecimal digit's value, or -1; not of other scripts. */
    private static int hex(int c) {
        int at = "0123456789abcdefABCDEF".indexOf(c);
        return at > 15 ? at - 6 : at;
    }

    // ---- Calls --------------------------------------------------------------------------------

    /** The body of a call of Kakao's to a desk. */
    private static final class Call {
        private static final List<String> BODY = Arrays.asList(
                "user_key", "session_id", "sender_key", "app_user_id", "time", "serial_number", "type", "extra",
                "reference", "last_reference");
        private static final List<String> REFERENCE =
                Arrays.asList("extra", "text", "lastText", "lastTextDate", "appUserId");
        /** The longest text but the value that is taken, in code points. */
        private static final int TEXT = 1000;
        private static final List<String> LAST = Arrays.asList("extra", "bot", "bot_event", "created_at");

        String kind;
        String source = "none";
        String value = "";
        Long age;
        String user;
        String session;
        String sender;
        String app;
        String time;
        String serial;
        final List<Problem> problems = new ArrayList<>();
        private boolean broken;
        private final List<String> repeated = new ArrayList<>();
        private final List<String> shapes = new ArrayList<>();

        /** {@code null} for what is no call of Kakao's. */
        static Call read(String text) {
            Call call = new Call();
            Part body = call.part(text, "", BODY);
            if (body == null || !body.members.containsKey("user_key") && !body.members.containsKey("sender_key")) {
                return null;
            }
            call.read(body);
            return call;
        }

        private void read(Part body) {
            Part reference = inner(body, "reference", REFERENCE);
            Part last = inner(body, "last_reference", LAST);
            time = text(body, "time");
            Long textAge = age(reference, "lastTextDate", "lastText");
            Long lastAge = age(last, "created_at", "extra");
            boolean found = take("extra", value(reference, "extra"), null)
                    || take("text", value(reference, "text"), null)
                    || take("extra", value(body, "extra"), null)
                    || take("lastText", value(reference, "lastText"), textAge)
                    || take("last_reference", value(last, "extra"), lastAge);
            if (!found) {
                source = "none";
            }
            app = text(body, "app_user_id");
            if (body.members.containsKey("reference") || body.members.containsKey("last_reference")) {
                kind = "reference";
            } else {
                boolean message = body.members.containsKey("type") || body.members.containsKey("serial_number");
                kind = message ? "message" : "expired_session";
            }
            user = text(body, "user_key");
            session = text(body, "session_id");
            sender = text(body, "sender_key");
            app = app == null ? text(reference, "appUserId") : app;
            serial = text(body, "serial_number");
            if (broken) {
                problems.add(new Problem(
                        "call-broken", "the call's JSON is broken or was cut: what stands before the fault was read"));
            }
            if (!repeated.isEmpty()) {
                problems.add(new Problem(
                        "call-repeated",
                        "names stand more than once in the call, the last of each counts: " + names(repeated)));
            }
            if (!shapes.isEmpty()) {
                problems.add(new Problem(
                        "call-shape",
                        "members of the call have a shape that no document gives, and were passed over: "
                                + names(shapes)));
            }
        }

        private boolean take(String name, String text, Long seconds) {
            if (text != null) {
                source = name;
                value = text;
                age = seconds;
            }
            return text != null;
        }

        /** Members that have a meaning, as they were written; an object of other names is a value itself. */
        private static final class Part {
            final String place;
            final Map<String, String> members = new HashMap<>();
            String itself;

            Part(String place) {
                this.place = place;
            }
        }

        /** The members of an object that have a name in {@code known}; {@code null} for what is no object. */
        private Part part(String text, String place, List<String> known) {
            int start = Json.space(text, 0);
            if (start == text.length() || text.charAt(start) != '{') {
                return null;
            }
            Json json = new Json(text);
            Part part = new Part(place);
            Set<String> seen = new HashSet<>();
            for (String[] member : json.members) {
                String name = place + member[0];
                if (!seen.add(member[0]) && repeated.size() < 6 && !repeated.contains(name)) {
                    repeated.add(name);
                }
                if (known.contains(member[0])) {
                    part.members.put(member[0], member[1]);
                }
            }
            if (json.rest != null) {
                broken = true;
                String[] hit = Json.unfinished(json.rest);
                // Half a number is another number.
                if (hit != null && known.contains(hit[0]) && (hit[1].startsWith("\"") || hit[1].startsWith("{"))) {
                    part.members.put(hit[0], hit[1]);
                }
            }
            if (part.members.isEmpty() && !isEmpty(text)) {
                part.itself = text;
            }
            return part;
        }

        /** A member that is an object, or a text that holds one; any other text is the value itself. */
        private Part inner(Part body, String name, List<String> known) {
            Part none = new Part(name + ".");
            String raw = body.members.get(name);
            if (raw == null || raw.equals("null") || raw.isEmpty() || isEmpty(raw)) {
                return none;
            }
            String text = string(raw);
            Part part = part(text == null ? raw : text, none.place, known);
            if (part != null) {
                return part;
            }
            if (text == null) {
                shapes.add(name);
            } else if (!text.isEmpty()) {
                none.itself = text;
            }
            return none;
        }

        /** A member as a text; nothing for an empty one or {@code null}. */
        private String text(Part part, String name) {
            String raw = part.members.getOrDefault(name, "");
            String text = raw.startsWith("\"") ? string(raw) : raw;
            boolean list = raw.startsWith("{") || raw.startsWith("[");
            if (list || text != null && text.length() > TEXT && text.codePointCount(0, text.length()) > TEXT) {
                shapes.add(part.place + name);
                return null;
            }
            return text == null || text.isEmpty() || raw.equals("null") ? null : text;
        }

        /** A member that may be a value: an object or a list in it is JSON that was not quoted. */
        private static String value(Part part, String name) {
            if (name.equals("extra") && part.itself != null && !part.place.isEmpty()) {
                return part.itself;
            }
            String raw = part.members.getOrDefault(name, "");
            String text = raw.startsWith("\"") ? string(raw) : raw;
            return text == null || text.isEmpty() || raw.equals("null") || isEmpty(raw) ? null : text;
        }

        /** A string, or what there is of one that was cut. */
        private static String string(String raw) {
            String text = Json.string(raw);
            return text == null ? Json.cutString(raw) : text;
        }

        /** {@code {}} and {@code []}, which some writers send for nothing. */
        private static boolean isEmpty(String raw) {
            int first = Json.space(raw, 0);
            int second = Json.space(raw, first + 1);
            if (second >= raw.length() || Json.space(raw, second + 1) < raw.length()) {
                return false;
            }
            String marks = "" + raw.charAt(first) + raw.charAt(second);
            return marks.equals("{}") || marks.equals("[]");
        }

        private Long age(Part part, String name, String value) {
            // A date without its value says nothing.
            if (!part.members.containsKey(value) || time == null) {
                return null;
            }
            String date = text(part, name);
            if (date == null) {
                return null;
            }
            Long then = seconds(date);
            if (then == null) {
                shapes.add(part.place + name);
            }
            Long now = millis(time);
            return now == null || then == null ? null : Long.valueOf(now / 1000 - then);
        }

        /** Milliseconds since 1970, in up to fifteen digits. */
        private static Long millis(String text) {
            return text.matches("[0-9]{1,15}") ? Long.valueOf(text) : null;
        }

        private static final Pattern DATE = Pattern.compile(
                "([0-9]{4})-([0-9]{2})-([0-9]{2})[T ]([0-9]{2}):([0-9]{2}):([0-9]{2})"
                        + "(?:\\.[0-9]*)?(Z|([+-])([0-9]{2}):?([0-9]{2}))?");

        /** Seconds since 1970; a date without a zone is read as Korean time. */
        private static Long seconds(String date) {
            Long since = millis(date);
            if (since != null) {
                return since / 1000;
            }
            Matcher parts = DATE.matcher(date);
            if (!parts.matches()) {
                return null;
            }
            int[] at = new int[7];
            for (int i = 1; i < 7; i++) {
                at[i] = Integer.parseInt(parts.group(i));
            }
            boolean day = at[1] >= 1970 && at[2] >= 1 && at[2] <= 12 && at[3] >= 1 && at[3] <= 31;
            if (!day || at[4] > 23 || at[5] > 59 || at[6] > 60) {
                return null;
            }
            long ahead = 9 * 3600;
            if ("Z".equals(parts.group(7))) {
                ahead = 0;
            } else if (parts.group(7) != null) {
                ahead = Integer.parseInt(parts.group(9)) * 3600L + Integer.parseInt(parts.group(10)) * 60L;
                ahead = parts.group(8).equals("-") ? -ahead : ahead;
            }
            long days = LocalDate.of(at[1], at[2], 1).toEpochDay() + at[3] - 1;
            return days * 86400 + at[4] * 3600 + at[5] * 60 + at[6] - ahead;
        }
    }

    // ---- JSON ---------------------------------------------------------------------------------

    /**
     * JSON without a library: one object as far as it could be read, or the first of an array of
     * objects. Values stay as they were written, so numbers keep their digits.
     */
    private static final class Json {

        static final class Malformed extends Exception {
            private static final long serialVersionUID = 1;

            Malformed() {
                super(null, null, false, false);
            }
        }

        /** A number or {@code true}, to be written as it is. */
        static final class Literal {
            final String text;

            Literal(String text) {
                this.text = text;
            }
        }

        private static final String SPACE = " \t\n\r";

        private static final Pattern LITERAL = Pattern.compile(
                "-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?|true|false|null");

        /** Names, and values as they were written, in their order, none lost. */
        final List<String[]> members = new ArrayList<>();
        /** How many objects there are; one where there is no array. */
        int count = 1;
        /** What stands after the last whole member where the text is at fault, or {@code null}. */
        final String rest;

        private final String text;
        private int last;

        Json(String text) {
            this.text = text;
            int at = space(text, 0);
            at = is('[', at) ? array(space(text, at + 1)) : first(at);
            if (at >= 0 && space(text, at) == text.length()) {
                rest = null;
            } else {
                while (last < text.length() && (SPACE + ",").indexOf(text.charAt(last)) >= 0) {
                    last++;
                }
                rest = text.substring(last);
            }
        }

        /** Where the array that has its first item at {@code at} ends; -1 for a fault. */
        private int array(int at) {
            count = 0;
            if (is(']', at)) {
                return at + 1;
            }
            while (true) {
                at = count == 0 ? first(at) : is('{', at) ? valueEnd(text, at) : -1;
                if (at < 0) {
                    return -1;
                }
                count++;
                at = space(text, at);
                if (is(']', at)) {
                    return at + 1;
                }
                if (!is(',', at)) {
                    return -1;
                }
                at = space(text, at + 1);
            }
        }

        /** Reads the object at {@code at}; where it ends, or -1 for a fault. */
        private int first(int at) {
            if (!is('{', at)) {
                return -1;
            }
            at = space(text, at + 1);
            if (is('}', at)) {
                return at + 1;
            }
            while (true) {
                int from = afterName(text, at);
                int end = from < 0 ? -1 : valueEnd(text, from);
                if (end < 0) {
                    return -1;
                }
                // A number may go on behind the fault.
                boolean closed = "\"{[".indexOf(text.charAt(from)) >= 0
                        || end < text.length() && (SPACE + ",}").indexOf(text.charAt(end)) >= 0;
                if (closed) {
                    members.add(new String[] {string(text.substring(at, stringEnd(text, at))), text.substring(from, end)});
                    last = end;
                }
                at = space(text, end);
                if (is('}', at)) {
                    return at + 1;
                }
                if (!is(',', at)) {
                    return -1;
                }
                at = space(text, at + 1);
            }
        }

        private boolean is(char wanted, int at) {
            return at < text.length() && text.charAt(at) == wanted;
        }

        /** An object's members; of a repeated name the last counts. */
        static Map<String, String> object(String text) throws Malformed {
            Json json = new Json(text);
            int start = space(text, 0);
            if (json.rest != null || text.charAt(start) != '{') {
                throw new Malformed();
            }
            Map<String, String> object = new LinkedHashMap<>();
            for (String[] member : json.members) {
                object.put(member[0], member[1]);
            }
            return object;
        }

        /** The member in whose middle a text ends: its name, and what there is of its value. */
        static String[] unfinished(String rest) {
            int start = 0;
            while (start < rest.length() && (SPACE + ",[{").indexOf(rest.charAt(start)) >= 0) {
                start++;
            }
            int from = afterName(rest, start);
            return from < 0
                    ? null
                    : new String[] {string(rest.substring(start, stringEnd(rest, start))), rest.substring(from)};
        }

        /** What a JSON string says; half a surrogate pair stands as U+FFFD. {@code null} for all else. */
        static String string(String raw) {
            int end = stringEnd(raw, 0);
            if (end < 0 || space(raw, end) < raw.length()) {
                return null;
            }
            StringBuilder out = new StringBuilder(end);
            for (int at = 1; at < end - 1; at++) {
                char c = raw.charAt(at);
                if (c != '\\') {
                    out.append(c);
                    continue;
                }
                c = raw.charAt(++at);
                if (c == 'u') {
                    out.append((char) Integer.parseInt(raw.substring(at + 1, at + 5), 16));
                    at += 4;
                } else {
                    out.append("\"\\/\b\f\n\r\t".charAt("\"\\/bfnrt".indexOf(c)));
                }
            }
            return wellFormed(out.toString());
        }

        /** What there is of a string without its end: an escape cut in two is left off. */
        static String cutString(String raw) {
            String whole = string(raw + '"');
            if (whole != null || !raw.startsWith("\"")) {
                return whole;
            }
            Matcher tail = BEGUN.matcher(raw.substring(Math.max(raw.length() - 6, 0)));
            return tail.find() ? string(raw.substring(0, raw.length() - tail.group().length()) + '"') : null;
        }

        private static final Pattern BEGUN = Pattern.compile("\\\\(?:u[0-9a-fA-F]{0,3})?\\z");

        /** How deep containers stand in each other. */
        static int depth(String raw) {
            int depth = 0;
            int deepest = 0;
            for (int at = 0; at < raw.length(); at++) {
                char c = raw.charAt(at);
                if (c == '"') {
                    at = stringEnd(raw, at) - 1;
                } else if (c == '[' || c == '{') {
                    deepest = Math.max(deepest, ++depth);
                } else if (c == ']' || c == '}') {
                    depth--;
                }
            }
            return deepest;
        }

        /** The first place from {@code at} on that is no white space. */
        static int space(String text, int at) {
            while (at < text.length() && SPACE.indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            return at;
        }

        /** Where the value of the name at {@code at} begins; -1 where there is no name with a colon. */
        private static int afterName(String text, int at) {
            int end = stringEnd(text, at);
            int colon = end < 0 ? text.length() : space(text, end);
            return colon < text.length() && text.charAt(colon) == ':' ? space(text, colon + 1) : -1;
        }

        /** Where the string at {@code at} ends; -1 for none. */
        private static int stringEnd(String text, int at) {
            if (at >= text.length() || text.charAt(at) != '"') {
                return -1;
            }
            for (at++; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == '"') {
                    return at + 1;
                }
                if (c < 0x20) {
                    return -1;
                }
                if (c == '\\') {
                    at++;
                    if (at == text.length() || "\"\\/bfnrtu".indexOf(text.charAt(at)) < 0) {
                        return -1;
                    }
                    for (int digits = text.charAt(at) == 'u' ? 4 : 0; digits > 0; digits--) {
                        at++;
                        if (at == text.length() || hex(text.charAt(at)) < 0) {
                            return -1;
                        }
                    }
                }
            }
            return -1;
        }

        /** Where the value at {@code at} ends; -1 for none. Nesting costs no stack. */
        private static int valueEnd(String text, int at) {
            StringBuilder open = new StringBuilder();
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == '{' || c == '[') {
                    char close = c == '{' ? '}' : ']';
                    at = space(text, at + 1);
                    if (at == text.length() || text.charAt(at) != close) {
                        open.append(close);
                        at = c == '{' ? afterName(text, at) : at;
                        if (at < 0) {
                            return -1;
                        }
                        continue;
                    }
                    at++;
                } else if (c == '"') {
                    at = stringEnd(text, at);
                } else {
                    Matcher literal = LITERAL.matcher(text).region(at, text.length());
                    at = literal.lookingAt() ? literal.end() : -1;
                }
                if (at < 0) {
                    return -1;
                }
                boolean more = false;
                while (!more) {
                    if (open.length() == 0) {
                        return at;
                    }
                    at = space(text, at);
                    char close = open.charAt(open.length() - 1);
                    char next = at < text.length() ? text.charAt(at) : 0;
                    if (next == ',') {
                        at = space(text, at + 1);
                        at = close == '}' ? afterName(text, at) : at;
                        if (at < 0) {
                            return -1;
                        }
                        more = true;
                    } else if (next == close) {
                        open.setLength(open.length() - 1);
                        at++;
                    } else {
                        return -1;
                    }
                }
            }
            return -1;
        }

        static String write(Object value) {
            StringBuilder out = new StringBuilder();
            write(value, out);
            return out.toString();
        }

        private static void write(Object value, StringBuilder out) {
            if (value instanceof String) {
                quote((String) value, out);
            } else if (value instanceof Literal) {
                out.append(((Literal) value).text);
            } else if (value instanceof List) {
                String mark = "[";
                for (Object item : (List<?>) value) {
                    out.append(mark);
                    write(item, out);
                    mark = ",";
                }
                out.append(((List<?>) value).isEmpty() ? "[]" : "]");
            } else {
                String mark = "{";
                for (Map.Entry<?, ?> member : ((Map<?, ?>) value).entrySet()) {
                    out.append(mark);
                    quote((String) member.getKey(), out);
                    out.append(':');
                    write(member.getValue(), out);
                    mark = ",";
                }
                out.append(((Map<?, ?>) value).isEmpty() ? "{}" : "}");
            }
        }

        private static void quote(String text, StringBuilder out) {
            out.append('"');
            for (char c : text.toCharArray()) {
                int which = "\"\\\b\f\n\r\t".indexOf(c);
                if (which >= 0) {
                    out.append('\\').append("\"\\bfnrt".charAt(which));
                } else if (c < 0x20) {
                    out.append("\\u00").append(c < 0x10 ? '0' : '1').append("0123456789abcdef".charAt(c & 15));
                } else {
                    out.append(c);
                }
            }
            out.append('"');
        }
    }

    // ---- As a filter --------------------------------------------------------------------------

    /** The longest line taken, in bytes. */
    private static final int LINE = 4 << 20;

    /**
     * Reads one text a line from standard input, in UTF-8, and answers each with its JSON. With
     * {@code --format pairs} every value is read as that.
     */
    public static void main(String[] arguments) throws IOException {
        String format = arguments.length > 1 && arguments[0].equals("--format") ? arguments[1] : null;
        InputStream in = new BufferedInputStream(System.in, 1 << 16);
        OutputStream out = new BufferedOutputStream(System.out, 1 << 16);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long length = 0;
        for (int c; (c = in.read()) >= 0 || length > 0; ) {
            if (c >= 0 && c != '\n') {
                // A line too long is passed over; its memory is not kept.
                if (++length <= LINE) {
                    line.write(c);
                } else if (length == LINE + 1) {
                    line = new ByteArrayOutputStream();
                }
                continue;
            }
            String answer = length > LINE ? tooLong(format) : answer(line.toByteArray(), c == '\n', format);
            out.write((answer + "\n").getBytes(StandardCharsets.UTF_8));
            line.reset();
            length = 0;
            if (in.available() == 0) {
                out.flush();
            }
        }
        out.flush();
    }

    private static String tooLong(String format) {
        String message = "the line is longer than " + LINE + " bytes and was passed over";
        return read("", format).json(Collections.singletonList(new Problem("input-long", message)));
    }

    private static String answer(byte[] line, boolean ended, String format) {
        boolean windows = ended && line.length > 0 && line[line.length - 1] == '\r';
        byte[] bytes = Arrays.copyOf(line, windows ? line.length - 1 : line.length);
        String text = utf8(bytes);
        ConsultValue value = read(text != null ? text : lossy(bytes), format);
        List<Problem> problems = new ArrayList<>(value.problems);
        if (text == null) {
            problems.add(new Problem("input-utf8", "the line is not UTF-8: its bad bytes stand as U+FFFD"));
        }
        return value.json(problems);
    }
}
