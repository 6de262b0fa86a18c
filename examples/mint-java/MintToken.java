// SPDX-License-Identifier: MIT OR Apache-2.0

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs a member's reference for a KakaoTalk consult button, on the site's server.
 *
 * <pre>{@code
 * String token = MintToken.mint("@brand", reference, key, 0, 30 * 60, System.currentTimeMillis());
 * }</pre>
 *
 * <p>One file for Java 8 and later, with nothing but the JDK: copy it and add your package. It keeps
 * no state and may be used from many threads. The reference is one that you make for this purpose,
 * random or a keyed hash that only the desk can join; never a login id or member number.
 */
public final class MintToken {

    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    /** 2024-01-01 UTC. */
    private static final long EPOCH_SECONDS = 1704067200L;
    private static final long LONGEST_LIFE_SECONDS = 24 * 3600;
    /** 80 bits of the mac. */
    private static final int MAC_DIGITS = 16;

    private MintToken() {}

    /**
     * Makes a token.
     *
     * @param channel     the channel's search id with its mark, such as {@code @brand}
     * @param id          the reference: 1 to 10 of {@code A-Z a-z 0-9 _ -}
     * @param key         the secret that the desk has too, 32 to 128 bytes
     * @param keyNumber   the number under which the desk knows it, 0 to 31
     * @param lifeSeconds 60 to 86400; what is left of the last minute is given on top
     * @param nowMillis   such as {@code System.currentTimeMillis()}
     * @throws IllegalArgumentException for anything else
     */
    public static String mint(
            String channel, String id, byte[] key, int keyNumber, long lifeSeconds, long nowMillis) {
        String named = Normalizer.normalize(channel, Normalizer.Form.NFC);
        require(named.matches("@[^\\s|%/?#&]{1,63}"), "channel: write the search id, such as @brand");
        require(id.matches("[0-9A-Za-z_-]{1,10}"), "id: write 1 to 10 of A-Z a-z 0-9 _ -");
        require(key.length >= 32 && key.length <= 128, "key: give 32 to 128 bytes");
        require(keyNumber >= 0 && keyNumber < 32, "keyNumber: give 0 to 31");
        require(lifeSeconds >= 60 && lifeSeconds <= LONGEST_LIFE_SECONDS, "lifeSeconds: give 60 to 86400");
        long end = Math.floorDiv(nowMillis, 1000L) + lifeSeconds + 59;
        String exp = base32((end - EPOCH_SECONDS) / 60);
        String mac = mac(key, "v1|" + named + "|" + id + "|" + exp);
        return id + "." + exp + "." + DIGITS.charAt(keyNumber) + mac;
    }

    private static void require(boolean good, String advice) {
        if (!good) {
            throw new IllegalArgumentException(advice);
        }
    }

    /** Five digits, highest first. */
    private static String base32(long number) {
        StringBuilder digits = new StringBuilder();
        for (int shift = 20; shift >= 0; shift -= 5) {
            digits.append(DIGITS.charAt((int) (number >> shift) & 31));
        }
        return digits.toString();
    }

    /** The first bits of HMAC-SHA-256, five a digit. */
    private static String mac(byte[] key, String message) {
        byte[] bytes;
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            bytes = mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no HmacSHA256", missing);
        }
        StringBuilder digits = new StringBuilder();
        for (int bit = 0; bit < MAC_DIGITS * 5; bit += 5) {
            int pair = (bytes[bit / 8] & 255) << 8 | bytes[bit / 8 + 1] & 255;
            digits.append(DIGITS.charAt(pair >> 11 - bit % 8 & 31));
        }
        return digits.toString();
    }

    /**
     * {@code java MintToken @brand m4k2 30} prints a token for 30 minutes. The key is the member
     * {@code k} of its JWK, in the environment as {@code CONSULT_TOKEN_KEY}, where no other user sees
     * it; its number as {@code CONSULT_TOKEN_KEY_NUMBER}, 0 if there is none.
     */
    public static void main(String[] arguments) {
        String secret = System.getenv("CONSULT_TOKEN_KEY");
        if (arguments.length != 3 || secret == null) {
            System.err.println("usage: CONSULT_TOKEN_KEY=... java MintToken @channel id minutes");
            System.exit(2);
        }
        String number = System.getenv("CONSULT_TOKEN_KEY_NUMBER");
        byte[] key = Base64.getUrlDecoder().decode(secret);
        System.out.println(mint(arguments[0], arguments[1], key, number == null ? 0 : Integer.parseInt(number),
                Long.parseLong(arguments[2]) * 60, System.currentTimeMillis()));
    }
}
