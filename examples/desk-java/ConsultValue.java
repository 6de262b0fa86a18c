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
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * Reads the value that a KakaoTalk consult button sent, as it arrives in {@code reference.extra}.
 *
 * <pre>{@code
 * ConsultValue value = ConsultValue.decode(extra);
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

    /** Something wrong with a value. */
    public static final class Problem {
        public final String code;
        public final String message;

        Problem(String code, String message) {
            this.code = code;
            this.message = message;
        }
    }

    /**
     * Reads a value. Never fails: what cannot be read is an unchecked tag.
     *
     * @param extra the value as it arrived; {@code null} counts as empty
     */
    public static ConsultValue decode(String extra) {
        String sound = extra == null ? "" : wellFormed(extra);
        // A desk's storage may have taken letters apart: the check is over composed ones.
        return new ConsultValue(new Reader(Normalizer.normalize(sound, Normalizer.Form.NFC)));
    }

    private ConsultValue(Reader reader) {
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
        problems = Collections.unmodifiableList(reader.problems);
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
            "m medium", "p member", "q term", "s source", "t topic", "u token", "v via", "x sealed"
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

        Reader(String value) {
            if (value.isEmpty()) {
                format = "unknown";
            } else if (value.startsWith("[") || value.startsWith("{")) {
                format = "json";
                readJson(value);
            } else if (value.startsWith("G__")) {
                format = "palette";
                readPalette(value);
            } else if (NEWER.matcher(value).lookingAt()) {
                format = "unknown";
                state = "newer";
                problem("newer", "the value was made by a later version of the format: update this program");
            } else if (looksV1(value)) {
                format = "v1";
                state = readV1(value);
                if (state.equals("cut")) {
                    problem("cut", "the end of the value is missing: what stands before the cut can be read");
                } else if (state.equals("altered")) {
                    problem("altered", "the value was changed on the way: do not rely on any part of it");
                }
            } else if (isPairs(value)) {
                format = "pairs";
                for (String pair : value.split("__", -1)) {
                    int at = pair.indexOf('_');
                    keep(pair.substring(0, at), pair.substring(at + 1));
                }
            } else {
                String plain = unescape(value);
                fields.put(' ', plain == null ? value : plain);
            }
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
        private void readPalette(String value) {
            int at = value.indexOf("__", 3);
            if (at >= 0) {
                String name = value.substring(3, at);
                String folded = foldAscii(name);
                keep(KEYS.containsKey(folded) ? folded : name, value.substring(at + 2));
            }
        }

        /** An array of one object, or an object alone. */
        private void readJson(String value) {
            List<Json.Members> objects;
            try {
                objects = Json.objects(value);
            } catch (Json.Malformed malformed) {
                problem("json", "the value is no JSON object or array of objects, or it was cut");
                return;
            }
            if (objects.size() != 1) {
                problem("json-objects", "the array holds another number of objects than one: the first was read");
            }
            if (objects.isEmpty()) {
                return;
            }
            for (Map.Entry<String, Object> member : objects.get(0).list) {
                String name = member.getKey();
                boolean repeated = fields.containsKey(KEYS.getOrDefault(name, '-'));
                for (String[] other : others) {
                    repeated |= other[0].equals(name);
                }
                if (repeated) {
                    problem("json-repeated", "a name stands twice: both values were kept");
                }
                keep(name, Json.asText(member.getValue()));
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

    private static Map<String, String> distinct(List<String[]> pairs) {
        Map<String, String> named = new LinkedHashMap<>();
        for (String[] pair : pairs) {
            String name = pair[0];
            for (int number = 2; named.containsKey(name); number++) {
                name = pair[0] + "~" + number;
            }
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

    /** {@code id.exp.mac}: the third part is one digit for the key's number and the mac's own. */
    private static final Pattern TOKEN = Pattern.compile(
            "([0-9A-Za-z_-]{1,10})\\.([" + DIGITS + "]{5})\\.([" + DIGITS + "])([" + DIGITS + "]{12,16})");

    /**
     * Verifies a token, which is the field {@code token} of the context. The site's server made it
     * with a key that it shares with the desk, so a good one proves the claims {@code id} (the
     * member's reference) and {@code exp} (minutes since 2024-01-01 UTC).
     *
     * <p>Problems: {@code malformed}; {@code unknown-key}; {@code wrong} (other channel, other key,
     * or changed); {@code stale}.
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
            return Proof.refused("wrong");
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
     * seal with the public key. Compare the claim {@code k} with the context's {@code click} where
     * there is one, and take a value with a {@code k} that was seen before for a copy.
     *
     * <p>Problems: {@code malformed} (no such JWE, or no such claims in it); {@code unknown-key};
     * {@code altered}; {@code stale} (past {@code exp}, or {@code iat} more than five minutes ahead);
     * {@code wrong-channel}.
     *
     * @param jwe the sealed value; {@code null} is {@code malformed}
     * @param keysByKid P-256 private keys by the {@code kid} under which the site knows them
     * @param channel   the channel's search id with its mark, such as {@code @brand}
     * @param nowSeconds seconds since 1970, such as {@code System.currentTimeMillis() / 1000}
     */
    public static Proof openSealed(
            String jwe, Map<String, PrivateKey> keysByKid, String channel, long nowSeconds) {
        String[] parts = (jwe == null ? "" : jwe).split("\\.", -1);
        try {
            if (parts.length != 5 || !parts[1].isEmpty()) {
                return Proof.refused("malformed");
            }
            Map<String, Object> header = Json.object(text(base64(parts[0])));
            byte[] iv = base64(parts[2]);
            byte[] sealed = join(base64(parts[3]), base64(parts[4]));
            boolean ours = "ECDH-ES".equals(header.get("alg")) && "A256GCM".equals(header.get("enc"));
            boolean plain = !header.containsKey("zip") && !header.containsKey("crit");
            if (!ours || !plain || iv.length != 12 || base64(parts[4]).length != 16) {
                return Proof.refused("malformed");
            }
            Object kid = header.get("kid");
            PrivateKey key = kid instanceof String ? keysByKid.get(kid) : null;
            PublicKey other = publicKey(header.get("epk"));
            byte[] apu = base64(header.containsKey("apu") ? header.get("apu") : "");
            byte[] apv = base64(header.containsKey("apv") ? header.get("apv") : "");
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
            return claims(Json.object(text(cipher.doFinal(sealed))), channel, nowSeconds);
        } catch (AEADBadTagException altered) {
            return Proof.refused("altered");
        } catch (Json.Malformed malformed) {
            return Proof.refused("malformed");
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("this JDK or this key cannot do P-256 and AES-GCM", broken);
        }
    }

    private static Proof claims(Map<String, Object> payload, String channel, long now) throws Json.Malformed {
        long iat = seconds(payload.get("iat"));
        long exp = seconds(payload.get("exp"));
        boolean named = payload.get("ch") instanceof String && payload.get("k") instanceof String;
        if (!named || exp <= iat || exp - iat > 24 * 3600) {
            return Proof.refused("malformed");
        }
        if (now >= exp || now < iat - 300) {
            return Proof.refused("stale");
        }
        if (!payload.get("ch").equals(channel)) {
            return Proof.refused("wrong-channel");
        }
        Map<String, String> claims = new LinkedHashMap<>();
        for (Map.Entry<String, Object> claim : payload.entrySet()) {
            claims.put(claim.getKey(), Json.asText(claim.getValue()));
        }
        return new Proof(null, claims);
    }

    private static long seconds(Object value) throws Json.Malformed {
        if (!(value instanceof Json.Literal) || !((Json.Literal) value).text.matches("[0-9]{1,12}")) {
            throw new Json.Malformed();
        }
        return Long.parseLong(((Json.Literal) value).text);
    }

    /** The sender's one-time key; a point off the curve would tell an attacker about ours. */
    private static PublicKey publicKey(Object epk) throws Json.Malformed, GeneralSecurityException {
        if (!(epk instanceof Map)) {
            throw new Json.Malformed();
        }
        Map<?, ?> jwk = (Map<?, ?>) epk;
        byte[] x = base64(jwk.get("x"));
        byte[] y = base64(jwk.get("y"));
        boolean p256 = "EC".equals(jwk.get("kty")) && "P-256".equals(jwk.get("crv"));
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
    private static byte[] base64(Object text) throws Json.Malformed {
        if (text instanceof String && ((String) text).matches("[0-9A-Za-z_-]*") && ((String) text).length() % 4 != 1) {
            byte[] bytes = Base64.getUrlDecoder().decode((String) text);
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

    // ---- JSON ---------------------------------------------------------------------------------

    /**
     * JSON without a library: strict, and numbers keep their digits. A text is a {@code String}, an
     * object a {@code Map}, an array a {@code List}, all else a {@link Literal}.
     */
    private static final class Json {

        static final class Malformed extends Exception {
            private static final long serialVersionUID = 1;

            Malformed() {
                super(null, null, false, false);
            }
        }

        /** A number, {@code true}, {@code false} or {@code null}. */
        static final class Literal {
            final String text;

            Literal(String text) {
                this.text = text;
            }
        }

        /** An object's members in their order, none lost. */
        static final class Members {
            final List<Map.Entry<String, Object>> list = new ArrayList<>();

            Map<String, Object> map() {
                Map<String, Object> map = new TreeMap<>(Json::compare);
                for (Map.Entry<String, Object> member : list) {
                    map.put(member.getKey(), member.getValue());
                }
                return map;
            }
        }

        /** Containers within containers; a bound keeps a hostile text from exhausting the stack. */
        private static final int DEPTH = 127;

        private static final Pattern LITERAL = Pattern.compile(
                "-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null");

        private final String text;
        private int at;
        private int depth;

        private Json(String text) {
            this.text = text;
        }

        /** An object alone, or the objects of an array that holds nothing else. */
        static List<Members> objects(String text) throws Malformed {
            Json json = new Json(text);
            List<Members> objects = new ArrayList<>();
            if (json.next() != '[') {
                objects.add(json.members());
            } else if (json.enter('[', ']')) {
                do {
                    objects.add(json.members());
                } while (json.more(']'));
            }
            json.end();
            return objects;
        }

        static Map<String, Object> object(String text) throws Malformed {
            Json json = new Json(text);
            Map<String, Object> object = json.members().map();
            json.end();
            return object;
        }

        /** A text as it is, all else as JSON. */
        static String asText(Object value) {
            return value instanceof String ? (String) value : write(value);
        }

        private Members members() throws Malformed {
            Members members = new Members();
            if (enter('{', '}')) {
                do {
                    String name = string();
                    take(':');
                    members.list.add(new SimpleImmutableEntry<>(name, value()));
                } while (more('}'));
            }
            return members;
        }

        private Object value() throws Malformed {
            switch (next()) {
                case '{':
                    return members().map();
                case '[':
                    List<Object> list = new ArrayList<>();
                    if (enter('[', ']')) {
                        do {
                            list.add(value());
                        } while (more(']'));
                    }
                    return list;
                case '"':
                    return string();
                default:
                    Matcher literal = LITERAL.matcher(text).region(at, text.length());
                    if (!literal.lookingAt()) {
                        throw new Malformed();
                    }
                    at = literal.end();
                    return new Literal(literal.group().replaceFirst("[eE](?=[0-9])", "e+").replace('E', 'e'));
            }
        }

        private String string() throws Malformed {
            take('"');
            StringBuilder out = new StringBuilder();
            for (char c; (c = read()) != '"'; ) {
                if (c < 0x20) {
                    throw new Malformed();
                }
                out.append(c == '\\' ? escape() : c);
            }
            for (int i = 0, c; i < out.length(); i += Character.charCount(c)) {
                c = out.codePointAt(i);
                if (c >= 0xD800 && c <= 0xDFFF) {
                    throw new Malformed();
                }
            }
            return out.toString();
        }

        private char escape() throws Malformed {
            char c = read();
            if (c == 'u') {
                int code = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = "0123456789abcdef0123456789ABCDEF".indexOf(read());
                    if (digit < 0) {
                        throw new Malformed();
                    }
                    code = code * 16 + digit % 16;
                }
                return (char) code;
            }
            int which = "\"\\/bfnrt".indexOf(c);
            if (which < 0) {
                throw new Malformed();
            }
            return "\"\\/\b\f\n\r\t".charAt(which);
        }

        /** Whether a container holds anything. */
        private boolean enter(char open, char close) throws Malformed {
            take(open);
            if (++depth > DEPTH) {
                throw new Malformed();
            }
            if (next() != close) {
                return true;
            }
            take(close);
            depth--;
            return false;
        }

        private boolean more(char close) throws Malformed {
            if (next() == ',') {
                take(',');
                return true;
            }
            take(close);
            depth--;
            return false;
        }

        private void take(char wanted) throws Malformed {
            if (next() != wanted) {
                throw new Malformed();
            }
            at++;
        }

        /** The next character that is no white space; 0 at the end. */
        private char next() {
            while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            return at < text.length() ? text.charAt(at) : 0;
        }

        private char read() throws Malformed {
            if (at == text.length()) {
                throw new Malformed();
            }
            return text.charAt(at++);
        }

        private void end() throws Malformed {
            next();
            if (at < text.length()) {
                throw new Malformed();
            }
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
                    out.append(String.format("\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
            out.append('"');
        }

        /** By code points, not by halves of them. */
        private static int compare(String one, String other) {
            for (int i = 0; i < one.length() && i < other.length(); i++) {
                if (one.charAt(i) != other.charAt(i)) {
                    return Integer.compare(one.codePointAt(i), other.codePointAt(i));
                }
            }
            return Integer.compare(one.length(), other.length());
        }
    }

    // ---- As a filter --------------------------------------------------------------------------

    /** Reads one value a line from standard input, in UTF-8, and answers each with its JSON. */
    public static void main(String[] arguments) throws IOException {
        InputStream in = new BufferedInputStream(System.in, 1 << 16);
        OutputStream out = new BufferedOutputStream(System.out, 1 << 16);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c; (c = in.read()) >= 0 || line.size() > 0; ) {
            if (c >= 0 && c != '\n') {
                line.write(c);
                continue;
            }
            out.write((answer(line.toByteArray()) + "\n").getBytes(StandardCharsets.UTF_8));
            line.reset();
            if (in.available() == 0) {
                out.flush();
            }
        }
        out.flush();
    }

    private static String answer(byte[] line) {
        int length = line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
        byte[] bytes = Arrays.copyOf(line, length);
        String text = utf8(bytes);
        ConsultValue value = decode(text != null ? text : new String(bytes, StandardCharsets.UTF_8));
        List<Problem> problems = new ArrayList<>(value.problems);
        if (text == null) {
            problems.add(new Problem("input-utf8", "the line is not UTF-8: its bad bytes stand as U+FFFD"));
        }
        return value.json(problems);
    }
}
