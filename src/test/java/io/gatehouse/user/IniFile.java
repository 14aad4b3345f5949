package io.gatehouse.user;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what an INI reader reads: sections of keys and values, comments left out; refuses anything else. */
final class IniFile {
    private IniFile() {}

    static Map<String, Map<String, String>> sections(String text) {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        Map<String, String> current = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            String bare = line.strip();
            if (bare.isEmpty() || bare.startsWith("#")) {
                continue;
            }
            if (bare.startsWith("[") && bare.endsWith("]")) {
                current = new LinkedHashMap<>();
                String name = bare.substring(1, bare.length() - 1);
                if (sections.put(name, current) != null) {
                    throw new IllegalArgumentException("Section twice: " + name);
                }
                continue;
            }
            String[] pair = bare.split("=", 2);
            if (pair.length != 2 || sections.isEmpty() || current.put(pair[0].strip(), pair[1].strip()) != null) {
                throw new IllegalArgumentException("No INI: " + line);
            }
        }
        return sections;
    }
}
