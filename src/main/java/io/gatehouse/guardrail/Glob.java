package io.gatehouse.guardrail;

import java.util.Locale;

/** A pattern as IAM writes it: {@code *} stands for any characters, {@code ?} for one; case does not matter. */
record Glob(String pattern) {
    Glob {
        pattern = pattern.toLowerCase(Locale.ROOT);
    }

    /**
     * Whether some text fits both patterns. A policy may hide an action behind a wildcard and a setting may name a family of
     * actions; they meet where one text fits both.
     */
    boolean meets(Glob other) {
        String mine = pattern;
        String theirs = other.pattern;
        boolean[] row = new boolean[theirs.length() + 1];
        row[0] = true;
        for (int j = 1; j <= theirs.length(); j++) {
            row[j] = row[j - 1] && theirs.charAt(j - 1) == '*';
        }
        for (int i = 1; i <= mine.length(); i++) {
            boolean[] next = new boolean[theirs.length() + 1];
            char a = mine.charAt(i - 1);
            next[0] = row[0] && a == '*';
            for (int j = 1; j <= theirs.length(); j++) {
                char b = theirs.charAt(j - 1);
                next[j] = a == '*' || b == '*'
                        ? row[j] || next[j - 1] || (a == '*' && b == '*' && row[j - 1])
                        : row[j - 1] && (a == b || a == '?' || b == '?');
            }
            row = next;
        }
        return row[theirs.length()];
    }

    /**
     * Whether every text that fits the other pattern fits this one too. Says no where it can't be sure, which counts as less
     * covered: a {@code NotAction} then takes less away.
     */
    boolean covers(Glob other) {
        return covers(pattern, 0, other.pattern, 0);
    }

    private static boolean covers(String wide, int i, String narrow, int j) {
        while (i < wide.length() && wide.charAt(i) != '*') {
            if (j >= narrow.length() || narrow.charAt(j) == '*') {
                return false;
            }
            if (wide.charAt(i) != '?' && wide.charAt(i) != narrow.charAt(j)) {
                return false;
            }
            i++;
            j++;
        }
        if (i == wide.length()) {
            return j == narrow.length();
        }
        for (int from = j; from <= narrow.length(); from++) {
            if (covers(wide, i + 1, narrow, from)) {
                return true;
            }
        }
        return false;
    }
}
