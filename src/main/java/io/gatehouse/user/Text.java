package io.gatehouse.user;

/** What the Identity Store takes as text; bounds and patterns are its service model's. */
final class Text {
    /** {@code UserName}: letters, marks, symbols, digits and punctuation; no white space. */
    static final String USER_NAME = "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+";
    /** Longest user name. */
    static final int USER_NAME_LENGTH = 128;
    /** {@code SensitiveStringType}: as a user name, and white space. */
    static final String ANY = "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\t\\n\\r \\u00a0\\u3000]+";
    /** Something on both sides of one @, no white space and no control character. */
    static final String EMAIL = "[^\\p{C}\\p{Z}@]+@[^\\p{C}\\p{Z}@]+";
    /** Longest text of any other attribute. */
    static final int LENGTH = 1024;

    static final String USER_NAME_MESSAGE = "may have letters, digits, symbols and punctuation, but no blank";
    static final String ANY_MESSAGE =
            "may have letters, digits, symbols, punctuation and blanks, but no control character";
    static final String EMAIL_MESSAGE = "must be an e-mail address: something on both sides of one @, without a blank";

    private Text() {}
}
