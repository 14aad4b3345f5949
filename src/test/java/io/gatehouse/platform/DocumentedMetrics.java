package io.gatehouse.platform;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** docs/metrics.md as a program reads it. */
final class DocumentedMetrics {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Set<String> OF_HISTOGRAMS = Set.of("", "_count", "_sum", "_bucket", "_max");

    /** Documented metrics by their name in Prometheus. */
    private final Map<String, Documented> metrics = new TreeMap<>();

    record Documented(boolean ours, boolean histogram, Set<String> labels) {}

    DocumentedMetrics() {
        Repository.text("docs/metrics.md")
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split(" *\\| *"))
                .forEach(this::read);
    }

    private void read(String[] cells) {
        boolean ours = cells[1].startsWith("`gatehouse.");
        String names = ours ? cells[2] : cells[1];
        Set<String> labels = ours ? Set.copyOf(codes(cells[3])) : Set.of();
        codes(names).forEach(name -> metrics.put(name, new Documented(ours, names.contains("(histogram)"), labels)));
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell)
                .results()
                .map((MatchResult code) -> code.group(1))
                .toList();
    }

    /** Names of our own metrics. */
    Set<String> ours() {
        return metrics.entrySet().stream()
                .filter(entry -> entry.getValue().ours())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The metric a series belongs to. */
    Optional<String> metricOf(String series) {
        return metrics.entrySet().stream()
                .filter(entry -> entry.getValue().histogram()
                        ? OF_HISTOGRAMS.stream().anyMatch(suffix -> series.equals(entry.getKey() + suffix))
                        : series.equals(entry.getKey()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    Set<String> labels(String metric) {
        return Optional.ofNullable(metrics.get(metric)).map(Documented::labels).orElse(Set.of());
    }

    /** Series a PromQL expression reads. */
    static Set<String> seriesIn(String expression) {
        String bare = expression
                .replaceAll("\"[^\"]*\"", "")
                .replaceAll("\\{[^}]*}", "")
                .replaceAll("\\[[^]]*]", "")
                .replaceAll("\\b(by|on|ignoring|without)\\s*\\([^)]*\\)", "")
                .replaceAll("\\s+\\(", "(");
        return Arrays.stream(bare.split("[^A-Za-z0-9_:(]+|(?<=\\()"))
                .filter(word -> word.matches("[a-z_][a-z0-9_]*"))
                .filter(word -> !Set.of("and", "or", "unless", "bool").contains(word))
                .collect(Collectors.toSet());
    }
}
