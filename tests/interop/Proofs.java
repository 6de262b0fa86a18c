// SPDX-License-Identifier: MIT OR Apache-2.0

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets a test call what {@link ConsultValue} does beside decoding, and {@link MintToken}: one call a line, its parts
 * separated by tabs, bytes in base64; one answer a line, the problem or {@code ok} and the claims.
 */
final class Proofs {

    public static void main(String[] arguments) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, false, "UTF-8");
        for (String line; (line = in.readLine()) != null; ) {
            String[] parts = line.split("\t", -1);
            switch (parts[0]) {
                case "token":
                    Map<Integer, byte[]> keys = new HashMap<>();
                    for (int at = 4; at < parts.length; at += 2) {
                        keys.put(Integer.valueOf(parts[at]), bytes(parts[at + 1]));
                    }
                    out.println(say(ConsultValue.verifyToken(parts[1], parts[2], keys, Long.parseLong(parts[3]))));
                    break;
                case "sealed":
                    Map<String, PrivateKey> byKid = new HashMap<>();
                    for (int at = 5; at < parts.length; at += 2) {
                        PKCS8EncodedKeySpec key = new PKCS8EncodedKeySpec(bytes(parts[at + 1]));
                        byKid.put(parts[at], KeyFactory.getInstance("EC").generatePrivate(key));
                    }
                    String click = parts[4].isEmpty() ? null : parts[4];
                    out.println(say(ConsultValue.openSealed(parts[1], byKid, parts[2], click, Long.parseLong(parts[3]))));
                    break;
                case "mint":
                    out.println(MintToken.mint(parts[1], parts[2], bytes(parts[3]), Integer.parseInt(parts[4]),
                            Long.parseLong(parts[5]), Long.parseLong(parts[6])));
                    break;
                default:
                    byte[] key = ConsultValue.concatKdf(
                            bytes(parts[1]), parts[2], bytes(parts[3]), bytes(parts[4]), Integer.parseInt(parts[5]));
                    out.println(Base64.getEncoder().encodeToString(key));
            }
        }
        out.flush();
    }

    private static String say(ConsultValue.Proof proof) {
        StringBuilder said = new StringBuilder(proof.problem == null ? "ok" : proof.problem);
        for (Map.Entry<String, String> claim : proof.claims.entrySet()) {
            said.append('\t').append(claim.getKey()).append('\t').append(claim.getValue());
        }
        return said.toString();
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}
