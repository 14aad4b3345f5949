package io.gatehouse.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that one command would apply to a cluster. */
record Rendering(String name, List<HasMetadata> resources) {
    private static final List<String> COMPONENTS = List.of("postgres-for-trial", "api-gateway", "service-monitor");
    private static final boolean KUBECTL = kubectlIsThere();

    @Override
    public String toString() {
        return name;
    }

    /** Base and all components as their files have them, without kubectl's help. */
    static Rendering asWritten() {
        List<HasMetadata> resources = new ArrayList<>();
        Stream.concat(Stream.of("k8s/base"), COMPONENTS.stream().map(component -> "k8s/components/" + component))
                .forEach(folder -> {
                    JsonNode kustomization = Manifests.documents(Repository.text(folder + "/kustomization.yaml"))
                            .getFirst();
                    kustomization
                            .path("resources")
                            .forEach(file ->
                                    resources.addAll(Manifests.parse(Repository.text(folder + "/" + file.asText()))));
                    kustomization
                            .path("configMapGenerator")
                            .forEach(generator -> resources.add(generated(folder, generator)));
                });
        return new Rendering("as written", resources);
    }

    private static HasMetadata generated(String folder, JsonNode generator) {
        ConfigMapBuilder map = new ConfigMapBuilder()
                .withNewMetadata()
                .withName(generator.path("name").asText())
                .endMetadata();
        generator.path("envs").forEach(file -> settings(folder + "/" + file.asText())
                .forEach(map::addToData));
        generator
                .path("files")
                .forEach(file -> map.addToData(file.asText(), Repository.text(folder + "/" + file.asText())));
        return map.build();
    }

    /** The lines of a settings file. */
    static Map<String, String> settings(String file) {
        return Repository.text(file)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    /** What kubectl makes of every overlay and of base with every combination of components; none without kubectl. */
    static List<Rendering> byKubectl() {
        if (!KUBECTL) {
            return List.of();
        }
        List<Rendering> renderings = new ArrayList<>();
        renderings.add(kustomize("overlays/dev", Repository.ROOT.resolve("k8s/overlays/dev")));
        renderings.add(kustomize("overlays/production", Repository.ROOT.resolve("k8s/overlays/production")));
        for (int combination = 0; combination < 1 << COMPONENTS.size(); combination++) {
            int bits = combination;
            List<String> chosen = COMPONENTS.stream()
                    .filter(component -> (bits & 1 << COMPONENTS.indexOf(component)) != 0)
                    .toList();
            renderings.add(kustomize("base with " + chosen, combined(chosen)));
        }
        return renderings;
    }

    private static Path combined(List<String> components) {
        StringBuilder text = new StringBuilder("namespace: gatehouse\nresources:\n  - ../../../k8s/base\n");
        if (!components.isEmpty()) {
            text.append("components:\n");
            components.forEach(component -> text.append("  - ../../../k8s/components/")
                    .append(component)
                    .append('\n'));
        }
        try {
            Path folder = Repository.ROOT.resolve("target/kustomize/" + String.join("+", components));
            Path nested = components.isEmpty() ? folder.resolve("base-only") : folder;
            Files.createDirectories(nested);
            Files.writeString(nested.resolve("kustomization.yaml"), text);
            return nested;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean kubectlIsThere() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, "kubectl"))
                .anyMatch(Files::isExecutable);
    }

    private static Rendering kustomize(String name, Path folder) {
        try {
            Path errors = Files.createTempFile("kustomize", ".txt");
            Process process = new ProcessBuilder("kubectl", "kustomize", folder.toString())
                    .redirectError(errors.toFile())
                    .start();
            String yaml = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("kubectl kustomize " + folder + " failed: " + Files.readString(errors));
            }
            Files.delete(errors);
            return new Rendering(name, Manifests.parse(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    <T extends HasMetadata> List<T> all(Class<T> kind) {
        return resources.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    boolean has(Class<? extends HasMetadata> kind, String name) {
        return all(kind).stream()
                .anyMatch(resource -> resource.getMetadata().getName().equals(name));
    }

    Deployment deployment() {
        return all(Deployment.class).getFirst();
    }

    List<PodTemplateSpec> pods() {
        return Stream.concat(
                        all(Deployment.class).stream()
                                .map(deployment -> deployment.getSpec().getTemplate()),
                        all(StatefulSet.class).stream().map(set -> set.getSpec().getTemplate()))
                .toList();
    }

    List<Container> containers() {
        return pods().stream()
                .flatMap(pod -> pod.getSpec().getContainers().stream())
                .toList();
    }

    /** The pods that these labels select. */
    List<PodTemplateSpec> selectedBy(Map<String, String> labels) {
        return pods().stream()
                .filter(pod -> pod.getMetadata().getLabels().entrySet().containsAll(labels.entrySet()))
                .toList();
    }
}
