package io.gatehouse.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What holds the entries together. */
final class Chain {
    private Chain() {}

    /** SHA-256 of an entry's text, which has the hash of the entry before in it; lower-case hexadecimal. */
    static String hash(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }

    /** The entry as it is exported: its text with the hash as the last member. */
    static String line(String content, String hash) {
        return content.substring(0, content.length() - 1) + ",\"hash\":\"" + hash + "\"}";
    }
}
