package io.gatehouse.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A Dockerfile as its stages and their instructions, continued lines joined and comments left out. */
record Dockerfile(List<Stage> stages) {

    /** From one FROM to the next. */
    record Stage(Instruction from, List<Instruction> instructions) {
        String image() {
            return from.words().stream()
                    .filter(word -> !word.startsWith("--"))
                    .findFirst()
                    .orElseThrow();
        }

        /** The name other stages copy from it by; empty where it has none. */
        String alias() {
            List<String> words = from.words();
            int as = words.stream()
                    .map(word -> word.toUpperCase(Locale.ROOT))
                    .toList()
                    .indexOf("AS");
            return as < 0 ? "" : words.get(as + 1);
        }

        Stream<Instruction> all(String name) {
            return instructions.stream()
                    .filter(instruction -> instruction.name().equals(name));
        }

        Instruction last(String name) {
            return all(name).reduce((earlier, later) -> later).orElseThrow(() -> new AssertionError("no " + name));
        }
    }

    /** One instruction. */
    record Instruction(String name, String arguments) {
        List<String> words() {
            return List.of(arguments.trim().split("\\s+"));
        }

        /** The value of {@code --flag=value}; empty where it is not given. */
        String flag(String flag) {
            return words().stream()
                    .filter(word -> word.startsWith("--" + flag + "="))
                    .map(word -> word.substring(flag.length() + 3))
                    .findFirst()
                    .orElse("");
        }

        /** What COPY takes: all its words but flags and the last. */
        List<String> sources() {
            List<String> paths =
                    words().stream().filter(word -> !word.startsWith("--")).toList();
            return paths.subList(0, paths.size() - 1);
        }
    }

    static Dockerfile parse(String text) {
        List<Stage> stages = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String raw : text.lines().toList()) {
            if (raw.isBlank() || raw.stripLeading().startsWith("#")) {
                continue;
            }
            if (raw.endsWith("\\")) {
                line.append(raw, 0, raw.length() - 1).append(' ');
                continue;
            }
            add(stages, line.append(raw).toString().strip());
            line.setLength(0);
        }
        return new Dockerfile(stages);
    }

    private static void add(List<Stage> stages, String line) {
        String[] parts = line.split("\\s+", 2);
        Instruction instruction = new Instruction(parts[0].toUpperCase(Locale.ROOT), parts[1]);
        if (instruction.name().equals("FROM")) {
            stages.add(new Stage(instruction, new ArrayList<>()));
        } else {
            stages.getLast().instructions().add(instruction);
        }
    }

    Stage image() {
        return stages.getLast();
    }

    Stream<Instruction> instructions() {
        return stages.stream().flatMap(stage -> stage.instructions().stream());
    }
}
