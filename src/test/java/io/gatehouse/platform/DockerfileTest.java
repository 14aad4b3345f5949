package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.platform.Dockerfile.Instruction;
import io.gatehouse.platform.Dockerfile.Stage;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Images")
class DockerfileTest {
    private static final Pattern PINNED = Pattern.compile("[\\w.-]+(\\.[\\w-]+)+/[\\w./-]+:(?!latest)[\\w.-]+");
    private static final Pattern SECRET = Pattern.compile("(?i)(password|passwd|secret|token|api_?key|access_?key)\\b");

    static List<String> flavours() {
        return Repository.files("", ".native", ".jvm").stream()
                .map(file -> file.toString().replace("Dockerfile.", ""))
                .toList();
    }

    private static Dockerfile dockerfile(String flavour) {
        return Dockerfile.parse(Repository.text("Dockerfile." + flavour));
    }

    private static IgnoreFile ignored(String flavour) {
        return IgnoreFile.parse(Repository.text("Dockerfile." + flavour + ".dockerignore"));
    }

    @Nested
    @DisplayName("both flavours")
    class Both {
        @ParameterizedTest
        @MethodSource("io.gatehouse.platform.DockerfileTest#flavours")
        void start_from_images_named_with_registry_and_tag(String flavour) {
            Set<String> stages = new HashSet<>();
            for (Stage stage : dockerfile(flavour).stages()) {
                if (!stages.contains(stage.image())) {
                    assertThat(stage.image()).matches(PINNED);
                }
                stages.add(stage.alias());
            }
        }

        @ParameterizedTest
        @MethodSource("io.gatehouse.platform.DockerfileTest#flavours")
        void build_in_one_stage_and_ship_another(String flavour) {
            Dockerfile dockerfile = dockerfile(flavour);
            assertThat(dockerfile.stages()).hasSizeGreaterThan(1);
            assertThat(dockerfile.image().all("RUN"))
                    .as("what is shipped is copied, not made")
                    .isEmpty();
        }

        @ParameterizedTest
        @MethodSource("io.gatehouse.platform.DockerfileTest#flavours")
        void run_as_a_numbered_user_that_is_not_root(String flavour) {
            assertThat(dockerfile(flavour).image().last("USER").arguments()).matches("[1-9]\\d*");
        }

        @ParameterizedTest
        @MethodSource("io.gatehouse.platform.DockerfileTest#flavours")
        void ship_a_program_its_user_cannot_replace(String flavour) {
            assertThat(dockerfile(flavour).image().all("COPY"))
                    .isNotEmpty()
                    .allSatisfy(copy -> assertThat(copy.flag("chown")).isEqualTo("0:0"));
        }

        @ParameterizedTest
        @MethodSource("io.gatehouse.platform.DockerfileTest#flavours")
        void keep_home_where_a_read_only_root_allows_writing(String flavour) {
            assertThat(dockerfile(flavour).image().last("ENV").words()).contains("HOME=/tmp");
        }

        @ParameterizedTest
        @MethodSource("io.gatehouse.platform.DockerfileTest#flavours")
        void expose_the_api_and_the_management_port(String flavour) {
            assertThat(dockerfile(flavour).image().last("EXPOSE").words()).containsExactly("8080", "9000");
        }

        @ParameterizedTest
        @MethodSource("io.gatehouse.platform.DockerfileTest#flavours")
        void start_without_a_shell_so_that_signals_arrive(String flavour) {
            Stage image = dockerfile(flavour).image();
            assertThat(image.last("ENTRYPOINT").arguments()).startsWith("[\"").endsWith("\"]");
            assertThat(image.all("CMD")).isEmpty();
        }

        @ParameterizedTest
        @MethodSource("io.gatehouse.platform.DockerfileTest#flavours")
        void listen_beyond_the_container_on_both_ports(String flavour) {
            assertThat(dockerfile(flavour).image().last("ENTRYPOINT").arguments())
                    .contains("-Dquarkus.http.host=0.0.0.0", "-Dquarkus.management.host=0.0.0.0");
        }

        @ParameterizedTest
        @MethodSource("io.gatehouse.platform.DockerfileTest#flavours")
        void say_what_they_are_and_which_version(String flavour) {
            assertThat(dockerfile(flavour).image().last("LABEL").arguments())
                    .contains("org.opencontainers.image.title=\"Gatehouse\"")
                    .contains("org.opencontainers.image.licenses=\"Apache-2.0\"")
                    .contains("org.opencontainers.image.version=\"" + Repository.version() + "\"")
                    .contains("io.gatehouse.flavour=\"" + flavour + "\"");
        }

        @ParameterizedTest
        @MethodSource("io.gatehouse.platform.DockerfileTest#flavours")
        void copy_rather_than_add_and_fetch_nothing_by_hand(String flavour) {
            Dockerfile dockerfile = dockerfile(flavour);
            assertThat(dockerfile.instructions().map(Instruction::name)).doesNotContain("ADD", "MAINTAINER");
            assertThat(dockerfile.instructions().filter(i -> i.name().equals("RUN")))
                    .allSatisfy(run ->
                            assertThat(run.arguments()).doesNotContainPattern("\\b(curl|wget|sudo|apt-get|ssh)\\b"));
        }

        @ParameterizedTest
        @MethodSource("io.gatehouse.platform.DockerfileTest#flavours")
        void hold_no_secret(String flavour) {
            assertThat(dockerfile(flavour).instructions().filter(i -> Set.of("ENV", "ARG", "LABEL")
                            .contains(i.name())))
                    .allSatisfy(i -> assertThat(i.arguments()).doesNotContainPattern(SECRET));
        }

        @ParameterizedTest
        @MethodSource("io.gatehouse.platform.DockerfileTest#flavours")
        void work_in_absolute_folders(String flavour) {
            assertThat(dockerfile(flavour).instructions().filter(i -> i.name().equals("WORKDIR")))
                    .isNotEmpty()
                    .allSatisfy(i -> assertThat(i.arguments()).startsWith("/"));
        }

        @ParameterizedTest
        @MethodSource("io.gatehouse.platform.DockerfileTest#flavours")
        void copy_only_what_exists_and_is_not_ignored(String flavour) {
            IgnoreFile ignored = ignored(flavour);
            assertThat(dockerfile(flavour).instructions().filter(DockerfileTest::takesFromTheContext))
                    .isNotEmpty()
                    .flatExtracting(Instruction::sources)
                    .allSatisfy(source -> {
                        assertThat(Repository.ROOT.resolve((String) source)).exists();
                        assertThat(ignored.ignores((String) source)).isFalse();
                    });
        }

        @ParameterizedTest
        @MethodSource("io.gatehouse.platform.DockerfileTest#flavours")
        void copy_from_stages_that_are_there(String flavour) {
            Dockerfile dockerfile = dockerfile(flavour);
            List<String> aliases =
                    dockerfile.stages().stream().map(Stage::alias).toList();
            assertThat(dockerfile.image().all("COPY"))
                    .allSatisfy(copy -> assertThat(aliases).contains(copy.flag("from")));
        }

        @ParameterizedTest
        @MethodSource("io.gatehouse.platform.DockerfileTest#flavours")
        void keep_history_builds_and_local_state_out_of_the_context(String flavour) {
            IgnoreFile ignored = ignored(flavour);
            assertThat(List.of(".git/config", "target/classes", ".gatehouse/state", ".env", "k8s/base/deployment.yaml"))
                    .allMatch(ignored::ignores);
        }
    }

    @Nested
    @DisplayName("the native one")
    class Native {
        @Test
        void is_built_of_the_sources_in_the_image() {
            assertThat(ignored("native").ignores("src/main/java/io/gatehouse/Gatehouse.java"))
                    .isFalse();
            assertThat(ignored("native").ignores("src/test/java/io/gatehouse/Tokens.java"))
                    .as("tests change often and would make the layer stale")
                    .isTrue();
        }
    }

    @Nested
    @DisplayName("the one with a JVM")
    class Jvm {
        @Test
        void trains_its_cache_with_a_test_that_exists() {
            String build = dockerfile("jvm").stages().getFirst().last("RUN").arguments();
            assertThat(build).contains("-Dit.test=WalkthroughIT");
            assertThat(Files.exists(
                            Repository.ROOT.resolve("src/test/java/io/gatehouse/walkthrough/WalkthroughIT.java")))
                    .isTrue();
        }

        @Test
        void runs_on_the_runtime_and_at_the_path_it_was_trained_on() {
            Dockerfile dockerfile = dockerfile("jvm");
            assertThat(dockerfile.stages().getFirst().last("RUN").arguments())
                    .contains("-Djvm=/opt/java-runtime/bin/java");
            assertThat(dockerfile.image().last("ENTRYPOINT").arguments()).contains("\"/opt/java-runtime/bin/java\"");
            assertThat(dockerfile.image().last("WORKDIR").arguments()).isEqualTo("/code/target/quarkus-app");
        }
    }

    private static boolean takesFromTheContext(Instruction instruction) {
        return instruction.name().equals("COPY") && instruction.flag("from").isEmpty();
    }
}
