package io.gatehouse.access;

/**
 * Whose access is asked for.
 *
 * @param kind what it is
 * @param id of it, empty for everything
 */
public record Subject(Kind kind, String id) {
    /** Everything there is. */
    public static final Subject EVERYTHING = new Subject(Kind.EVERYTHING, "");

    /** What access can be asked of. */
    public enum Kind {
        USER("a user", Expansion.PEOPLE),
        GROUP("a group", Expansion.NONE),
        ACCOUNT("an account", Expansion.PEOPLE),
        PERMISSION_SET("a permission set", Expansion.PEOPLE),
        EVERYTHING("everything", Expansion.PEOPLE);

        private final String words;
        private final Expansion usual;

        Kind(String words, Expansion usual) {
            this.words = words;
            this.usual = usual;
        }

        /** With its article. */
        public String words() {
            return words;
        }

        /** What becomes of groups where nothing is said. */
        Expansion usual() {
            return usual;
        }
    }
}
