package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The repository's documents")
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|mailto:)([^)#\\s]*)(#[^)\\s]+)?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    static List<Path> documents() {
        return Stream.concat(
                        Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
                                .map(Path::of)
                                .filter(file -> Files.exists(Repository.ROOT.resolve(file))),
                        Stream.of("docs", "k8s").flatMap(folder -> Repository.files(folder, ".md").stream()))
                .toList();
    }

    static List<Path> decisions() {
        return Repository.files("docs/adr", ".md").stream()
                .filter(file -> !file.endsWith("README.md"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void link_to_what_is_there(Path document) {
        List<String> dead = new ArrayList<>();
        LINK.matcher(Repository.text(document.toString())).results().forEach(link -> {
            Path target = link.group(1).isEmpty()
                    ? Repository.ROOT.resolve(document)
                    : Repository.ROOT
                            .resolve(document)
                            .resolveSibling(link.group(1))
                            .normalize();
            boolean alive = Files.exists(target)
                    && (link.group(2) == null || anchors(target).contains(link.group(2)));
            if (!alive) {
                dead.add(link.group());
            }
        });
        assertThat(dead).isEmpty();
    }

    /** As GitHub makes them of headings. */
    static List<String> anchors(Path document) {
        return HEADING.matcher(
                        Repository.text(Repository.ROOT.relativize(document).toString()))
                .results()
                .map(heading -> "#"
                        + heading.group(1)
                                .toLowerCase(Locale.ROOT)
                                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                                .replace(' ', '-'))
                .toList();
    }

    @Nested
    @DisplayName("docs/architecture.md")
    class Architecture {
        private static final Pattern ROW = Pattern.compile("(?m)^\\| ((?:`[a-z.]+`(?:, )?)+) \\|");
        private static final Pattern NAME = Pattern.compile("`([a-z.]+)`");

        @Test
        void names_every_package_and_none_that_is_not_there() {
            String text = Repository.text("docs/architecture.md");
            String table = text.substring(text.indexOf("## Packages"), text.indexOf("## A newcomer's path"));
            List<String> named = ROW.matcher(table)
                    .results()
                    .flatMap(row -> NAME.matcher(row.group(1)).results().map(name -> name.group(1)))
                    .toList();

            assertThat(named).containsExactlyInAnyOrderElementsOf(packages());
        }

        /** Those of the first floor, and the one below that the table explains. */
        private List<String> packages() {
            Path base = Repository.ROOT.resolve("src/main/java/io/gatehouse");
            try (Stream<Path> rooms = Files.list(base)) {
                return Stream.concat(
                                rooms.filter(Files::isDirectory)
                                        .map(room -> base.relativize(room).toString()),
                                Stream.of("aws.budget"))
                        .toList();
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    @Nested
    @DisplayName("what documents call a class or a file of the code")
    class Symbols {
        private static final Pattern FILE = Pattern.compile("`((?:[a-z]+/)+[A-Z]\\w+)(?:\\.java)?`");
        private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|IT))`");

        @Test
        void is_there() {
            List<Path> sources = Repository.files("src", ".java");
            List<String> missing = new ArrayList<>();
            documents().forEach(document -> {
                String text = Repository.text(document.toString());
                Stream.concat(FILE.matcher(text).results(), TEST.matcher(text).results())
                        .map(match -> match.group(1))
                        .filter(name -> !name.contains("/") || isPackage(name.substring(0, name.indexOf('/'))))
                        .filter(name -> sources.stream()
                                .noneMatch(source -> source.endsWith(name + ".java")
                                        || source.toString().endsWith("/" + name + ".java")))
                        .filter(name -> !document.endsWith("adding-an-endpoint.md") || !name.contains("Region"))
                        .forEach(name -> missing.add(document + ": " + name));
            });
            assertThat(missing).isEmpty();
        }

        private boolean isPackage(String folder) {
            return Files.isDirectory(
                    Repository.ROOT.resolve("src/main/java/io/gatehouse").resolve(folder));
        }
    }

    @Nested
    @DisplayName("docs/dependencies.md")
    class Dependencies {
        private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");

        @Test
        void explains_every_dependency_and_plugin() {
            String text = Repository.text("docs/dependencies.md");
            String pom = Repository.text("pom.xml").replaceAll("(?s)<exclusions>.*?</exclusions>", "");
            assertThat(ARTIFACT.matcher(pom).results().map(artifact -> artifact.group(1)))
                    .filteredOn(artifact -> !artifact.equals("gatehouse"))
                    .isNotEmpty()
                    .allSatisfy(artifact -> assertThat(text).contains("`" + artifact + "`"));
        }

        @Test
        void explains_nothing_that_is_gone() {
            String pom = Repository.text("pom.xml");
            assertThat(Repository.text("docs/dependencies.md")
                            .lines()
                            .filter(line -> line.startsWith("| `"))
                            .map(line -> Pattern.compile("`([^`]+)`")
                                    .matcher(line.split("\\|")[1])
                                    .results()
                                    .map(name -> name.group(1)))
                            .flatMap(names -> names))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(pom).contains("<artifactId>" + name + "</artifactId>"));
        }
    }

    @Nested
    @DisplayName("about the first hour")
    class FirstHour {
        private static final String OVERLAY = "k8s/overlays/production";

        @Test
        void name_each_file_that_is_to_be_edited_and_no_other() {
            List<String> marked = Stream.of(OVERLAY, "k8s/components/api-gateway", "k8s/components/service-monitor")
                    .flatMap(folder -> Repository.files(folder, "").stream())
                    .filter(file -> Repository.text(file.toString()).contains("# EDIT"))
                    .map(file -> file.toString().substring("k8s/".length()))
                    .filter(file -> !file.endsWith(".overlay.yaml"))
                    .sorted()
                    .toList();
            String step = Repository.text("docs/first-hour.md")
                    .split("## 7. The overlay")[1]
                    .split("## 8.")[0];
            assertThat(step.lines()
                            .filter(line -> line.startsWith("| `"))
                            .map(line -> line.split("`")[1])
                            .sorted())
                    .isEqualTo(marked);
        }

        @Test
        void name_settings_that_are_documented() {
            String settings = Repository.text("docs/configuration.md")
                    .toUpperCase(Locale.ROOT)
                    .replaceAll("[.\\-]", "_");
            assertThat(Pattern.compile("GATEHOUSE(_[A-Z]+)+")
                            .matcher(Repository.text("docs/first-hour.md"))
                            .results()
                            .map(MatchResult::group))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(settings).contains("`" + name + "`"));
        }

        @Test
        void name_parameters_that_the_template_of_the_role_has() {
            String template = Repository.text("deploy/aws/role.yaml");
            String step = Repository.text("docs/first-hour.md")
                    .split("## 3. The role")[1]
                    .split("## 4.")[0];
            assertThat(Pattern.compile("\\b([A-Z][A-Za-z]+)=")
                            .matcher(step)
                            .results()
                            .map(parameter -> parameter.group(1)))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(template).contains("\n  " + name + ":\n    Type: String"));
        }
    }

    @Nested
    @DisplayName("decisions")
    class Decisions {
        private static final List<String> SECTIONS = List.of("## Context", "## Decision", "## Consequences");

        @ParameterizedTest
        @MethodSource("io.gatehouse.platform.DocumentsTest#decisions")
        void have_a_date_a_status_and_their_three_sections(Path decision) {
            String text = Repository.text(decision.toString());
            assertThat(text).containsPattern("(?m)^- Date: \\d{4}-\\d{2}-\\d{2}$");
            assertThat(text).containsPattern("(?m)^- Status: (proposed|accepted|superseded by \\d{4})$");
            assertThat(text.lines().filter(line -> line.startsWith("## ")))
                    .isEqualTo(SECTIONS.stream().toList());
        }

        @Test
        void are_numbered_without_gaps_and_listed() {
            List<Path> files = decisions();
            String index = Repository.text("docs/adr/README.md");
            for (int i = 0; i < files.size(); i++) {
                String name = files.get(i).getFileName().toString();
                String title = Repository.text(files.get(i).toString())
                        .lines()
                        .findFirst()
                        .orElseThrow();
                assertThat(name).startsWith(String.format("%04d-", i + 1));
                assertThat(title).startsWith("# " + (i + 1) + ". ");
                assertThat(index).contains("[" + title.split("\\. ", 2)[1] + "](" + name + ")");
            }
        }

        @Test
        void are_there_where_the_sources_refer_to_them() {
            assertThat(Repository.files("src", ".java", ".sql").stream()
                            .flatMap(file -> Pattern.compile("docs/adr/(\\d{4})")
                                    .matcher(Repository.text(file.toString()))
                                    .results()
                                    .map((MatchResult reference) -> reference.group(1))))
                    .isNotEmpty()
                    .allSatisfy(number -> assertThat(decisions())
                            .anyMatch(file -> file.getFileName().toString().startsWith(number)));
        }
    }
}
