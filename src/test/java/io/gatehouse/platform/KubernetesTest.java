package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Kubernetes manifests")
class KubernetesTest {
    private static final String CASES = "io.gatehouse.platform.KubernetesTest#renderings";
    private static final List<Rendering> RENDERINGS = Stream.concat(
                    Stream.of(Rendering.asWritten()), Rendering.byKubectl().stream())
            .toList();

    static List<Rendering> renderings() {
        return RENDERINGS;
    }

    @Nested
    @DisplayName("the reader")
    class Reader {
        @Test
        void refuses_what_kubernetes_does_not_know() {
            assertThatThrownBy(() -> Manifests.parse("""
                            apiVersion: v1
                            kind: Service
                            metadata: {name: x}
                            spec: {selectors: {a: b}}
                            """)).hasMessageContaining("selectors");
            assertThatThrownBy(() -> Manifests.parse("{apiVersion: apps/v1beta1, kind: Deployment}"))
                    .hasMessageContaining("apps/v1beta1/Deployment");
            assertThatThrownBy(() -> Manifests.parse("{apiVersion: v1, apiVersion: v1, kind: Service}"))
                    .hasMessageContaining("Duplicate");
        }

        @Test
        void renders_every_overlay_and_combination_where_kubectl_is_there() {
            assumeTrue(Rendering.kubectlIsThere(), "kubectl is not on the PATH: only files as written are checked");
            assertThat(RENDERINGS).hasSize(1 + 2 + 8);
        }
    }

    @Nested
    @DisplayName("the service's pods")
    class Pods {
        @ParameterizedTest
        @MethodSource(CASES)
        void are_probed_on_the_management_port_only(Rendering rendering) {
            Container service = service(rendering);
            assertThat(service.getPorts())
                    .extracting(ContainerPort::getName, ContainerPort::getContainerPort)
                    .contains(tuple("management", 9000));
            assertProbe(service.getStartupProbe(), "/q/health/started");
            assertProbe(service.getLivenessProbe(), "/q/health/live");
            assertProbe(service.getReadinessProbe(), "/q/health/ready");
        }

        private static void assertProbe(Probe probe, String path) {
            assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
            assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("management");
        }

        @ParameterizedTest
        @MethodSource(CASES)
        void are_at_least_two_and_replaced_without_a_gap(Rendering rendering) {
            Deployment deployment = rendering.deployment();
            assertThat(deployment.getSpec().getReplicas()).isGreaterThanOrEqualTo(2);
            assertThat(deployment
                            .getSpec()
                            .getStrategy()
                            .getRollingUpdate()
                            .getMaxUnavailable()
                            .getIntVal())
                    .isZero();
            assertThat(rendering.all(HorizontalPodAutoscaler.class))
                    .singleElement()
                    .satisfies(scaler -> {
                        assertThat(scaler.getSpec().getMinReplicas()).isGreaterThanOrEqualTo(2);
                        assertThat(scaler.getSpec().getMaxReplicas())
                                .isGreaterThanOrEqualTo(scaler.getSpec().getMinReplicas());
                        assertThat(scaler.getSpec().getScaleTargetRef().getName())
                                .isEqualTo(deployment.getMetadata().getName());
                    });
            assertThat(rendering.all(PodDisruptionBudget.class)).singleElement().satisfies(budget -> assertThat(
                            rendering.selectedBy(budget.getSpec().getSelector().getMatchLabels()))
                    .containsExactly(deployment.getSpec().getTemplate()));
        }

        @ParameterizedTest
        @MethodSource(CASES)
        void are_spread_over_zones_and_nodes(Rendering rendering) {
            PodTemplateSpec pods = rendering.deployment().getSpec().getTemplate();
            assertThat(pods.getSpec().getTopologySpreadConstraints())
                    .extracting(spread -> spread.getTopologyKey())
                    .containsExactlyInAnyOrder("topology.kubernetes.io/zone", "kubernetes.io/hostname");
            assertThat(pods.getSpec().getTopologySpreadConstraints()).allSatisfy(spread -> assertThat(
                            rendering.selectedBy(spread.getLabelSelector().getMatchLabels()))
                    .containsExactly(pods));
        }

        @ParameterizedTest
        @MethodSource(CASES)
        void have_time_to_stop_after_load_balancers_let_go_of_them(Rendering rendering) {
            PodSpec spec = rendering.deployment().getSpec().getTemplate().getSpec();
            long sleep =
                    service(rendering).getLifecycle().getPreStop().getSleep().getSeconds();
            assertThat(spec.getTerminationGracePeriodSeconds()).isGreaterThan(sleep + 30);
        }

        @ParameterizedTest
        @MethodSource(CASES)
        void run_as_a_service_account_that_is_there(Rendering rendering) {
            assertThat(rendering.has(
                            ServiceAccount.class,
                            rendering
                                    .deployment()
                                    .getSpec()
                                    .getTemplate()
                                    .getSpec()
                                    .getServiceAccountName()))
                    .isTrue();
        }
    }

    @Nested
    @DisplayName("all pods")
    class AllPods {
        @ParameterizedTest
        @MethodSource(CASES)
        void keep_to_the_restricted_pod_security_standard(Rendering rendering) {
            assertThat(rendering.pods()).allSatisfy(pod -> {
                var context = pod.getSpec().getSecurityContext();
                assertThat(context.getRunAsNonRoot()).isTrue();
                assertThat(context.getRunAsUser()).isPositive();
                assertThat(context.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
                assertThat(pod.getSpec().getAutomountServiceAccountToken()).isFalse();
            });
            assertThat(rendering.containers()).allSatisfy(container -> {
                var context = container.getSecurityContext();
                assertThat(context.getAllowPrivilegeEscalation()).isFalse();
                assertThat(context.getReadOnlyRootFilesystem()).isTrue();
                assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
            });
        }

        @ParameterizedTest
        @MethodSource(CASES)
        void say_what_they_need(Rendering rendering) {
            assertThat(rendering.containers()).allSatisfy(container -> {
                assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
                assertThat(container.getResources().getLimits()).containsKey("memory");
            });
        }

        @ParameterizedTest
        @MethodSource(CASES)
        void mount_only_volumes_they_have(Rendering rendering) {
            rendering.pods().forEach(pod -> {
                Set<String> claims = rendering.all(StatefulSet.class).stream()
                        .filter(set -> set.getSpec().getTemplate().equals(pod))
                        .flatMap(set -> set.getSpec().getVolumeClaimTemplates().stream())
                        .map(claim -> claim.getMetadata().getName())
                        .collect(java.util.stream.Collectors.toSet());
                assertThat(pod.getSpec().getContainers())
                        .flatExtracting(Container::getVolumeMounts)
                        .allMatch(mount -> claims.contains(mount.getName())
                                || pod.getSpec().getVolumes().stream()
                                        .anyMatch(volume -> volume.getName().equals(mount.getName())));
            });
        }

        @ParameterizedTest
        @MethodSource(CASES)
        void come_from_images_with_a_version(Rendering rendering) {
            if (rendering.name().equals("as written")) {
                assertThat(service(rendering).getImage())
                        .as("the tag is kustomize's business")
                        .isEqualTo("gatehouse");
                return;
            }
            assertThat(rendering.containers())
                    .extracting(Container::getImage)
                    .allMatch(image -> image.matches(".+:(?!latest)[^:/]+"));
            assertThat(service(rendering).getImage()).endsWith("gatehouse:" + Repository.version());
        }

        @ParameterizedTest
        @MethodSource(CASES)
        void are_behind_a_network_policy_for_both_directions(Rendering rendering) {
            assertThat(rendering.pods()).allSatisfy(pod -> assertThat(rendering.all(NetworkPolicy.class))
                    .anyMatch(policy -> Set.copyOf(policy.getSpec().getPolicyTypes())
                                    .equals(Set.of("Ingress", "Egress"))
                            && rendering
                                    .selectedBy(
                                            policy.getSpec().getPodSelector().getMatchLabels())
                                    .contains(pod)));
        }
    }

    @Nested
    @DisplayName("references")
    class References {
        @ParameterizedTest
        @MethodSource(CASES)
        void of_selectors_match_the_labels_of_pods(Rendering rendering) {
            assertThat(rendering.all(Deployment.class)).allSatisfy(deployment -> assertThat(rendering.selectedBy(
                            deployment.getSpec().getSelector().getMatchLabels()))
                    .containsExactly(deployment.getSpec().getTemplate()));
            assertThat(rendering.all(StatefulSet.class)).allSatisfy(set -> assertThat(
                            rendering.selectedBy(set.getSpec().getSelector().getMatchLabels()))
                    .containsExactly(set.getSpec().getTemplate()));
            assertThat(rendering.all(NetworkPolicy.class)).allSatisfy(policy -> assertThat(rendering.selectedBy(
                            policy.getSpec().getPodSelector().getMatchLabels()))
                    .hasSize(1));
        }

        @ParameterizedTest
        @MethodSource(CASES)
        void of_services_lead_to_ports_of_pods(Rendering rendering) {
            assertThat(rendering.all(Service.class)).isNotEmpty().allSatisfy(service -> {
                List<PodTemplateSpec> pods =
                        rendering.selectedBy(service.getSpec().getSelector());
                assertThat(pods).hasSize(1);
                assertThat(service.getSpec().getPorts())
                        .extracting(port -> port.getTargetPort().getStrVal())
                        .isSubsetOf(pods.getFirst().getSpec().getContainers().stream()
                                .flatMap(container -> container.getPorts().stream())
                                .map(ContainerPort::getName)
                                .toList());
            });
        }

        @ParameterizedTest
        @MethodSource(CASES)
        void leave_the_management_port_to_monitoring(Rendering rendering) {
            assertThat(rendering.all(Service.class).stream()
                            .filter(service -> service.getMetadata().getName().equals("gatehouse"))
                            .flatMap(service -> service.getSpec().getPorts().stream()))
                    .extracting(ServicePort::getName)
                    .containsExactly("http");
        }

        @ParameterizedTest
        @MethodSource(CASES)
        void of_settings_lead_to_config_maps(Rendering rendering) {
            assertThat(rendering.containers().stream()
                            .flatMap(container -> container.getEnvFrom().stream())
                            .map(EnvFromSource::getConfigMapRef)
                            .filter(Objects::nonNull))
                    .isNotEmpty()
                    .allMatch(reference -> rendering.has(ConfigMap.class, reference.getName()));
        }

        @ParameterizedTest
        @MethodSource(CASES)
        void of_secrets_are_those_the_readme_tells_how_to_make(Rendering rendering) {
            String readme = Repository.text("k8s/README.md");
            List<String> wanted = new ArrayList<>();
            for (Container container : rendering.containers()) {
                container.getEnv().stream()
                        .map(EnvVar::getValueFrom)
                        .filter(Objects::nonNull)
                        .map(source -> source.getSecretKeyRef())
                        .filter(Objects::nonNull)
                        .map(KubernetesTest::row)
                        .forEach(wanted::add);
                container.getEnvFrom().stream()
                        .map(EnvFromSource::getSecretRef)
                        .filter(Objects::nonNull)
                        .peek(reference -> assertThat(reference.getOptional()).isTrue())
                        .map(reference -> "| `" + reference.getName() + "` | any |")
                        .forEach(wanted::add);
            }
            rendering.all(Gateway.class).stream()
                    .flatMap(gateway -> gateway.getSpec().getListeners().stream())
                    .filter(listener -> listener.getTls() != null)
                    .flatMap(listener -> listener.getTls().getCertificateRefs().stream())
                    .map(reference -> "| `" + reference.getName() + "` |")
                    .forEach(wanted::add);
            assertThat(wanted).isNotEmpty().allSatisfy(row -> assertThat(readme).contains(row));
        }

        @ParameterizedTest
        @MethodSource(CASES)
        void of_routes_lead_to_a_gateway_and_a_service(Rendering rendering) {
            assertThat(rendering.all(HTTPRoute.class)).allSatisfy(route -> {
                assertThat(route.getSpec().getParentRefs())
                        .allSatisfy(parent -> assertThat(listeners(rendering, parent.getName()))
                                .contains(parent.getSectionName() + " "
                                        + route.getSpec().getHostnames().getFirst()));
                assertThat(route.getSpec().getRules().stream()
                                .filter(rule -> rule.getBackendRefs() != null)
                                .flatMap(rule -> rule.getBackendRefs().stream()))
                        .allMatch(backend -> rendering.all(Service.class).stream()
                                .filter(service ->
                                        service.getMetadata().getName().equals(backend.getName()))
                                .flatMap(service -> service.getSpec().getPorts().stream())
                                .anyMatch(port -> port.getPort().equals(backend.getPort())));
            });
        }

        private static List<String> listeners(Rendering rendering, String gateway) {
            return rendering.all(Gateway.class).stream()
                    .filter(candidate -> candidate.getMetadata().getName().equals(gateway))
                    .flatMap(candidate -> candidate.getSpec().getListeners().stream())
                    .map(listener -> listener.getName() + " " + listener.getHostname())
                    .toList();
        }

        @ParameterizedTest
        @MethodSource(CASES)
        void of_the_monitor_lead_to_the_management_port(Rendering rendering) {
            assertThat(rendering.all(ServiceMonitor.class)).allSatisfy(monitor -> {
                List<Service> services = labelled(rendering, monitor.getSpec().getSelector());
                assertThat(services).hasSize(1);
                assertThat(monitor.getSpec().getEndpoints()).allSatisfy(endpoint -> {
                    assertThat(endpoint.getPath()).isEqualTo("/q/metrics");
                    assertThat(services.getFirst().getSpec().getPorts())
                            .extracting(ServicePort::getName)
                            .contains(endpoint.getPort());
                });
            });
        }

        private static List<Service> labelled(Rendering rendering, LabelSelector selector) {
            Map<String, String> labels = selector.getMatchLabels();
            return rendering.all(Service.class).stream()
                    .filter(service ->
                            service.getMetadata().getLabels().entrySet().containsAll(labels.entrySet()))
                    .toList();
        }
    }

    @Nested
    @DisplayName("as a whole")
    class Whole {
        @ParameterizedTest
        @MethodSource(CASES)
        void holds_no_secret(Rendering rendering) {
            assertThat(rendering.resources()).extracting(HasMetadata::getKind).doesNotContain("Secret");
            assertThat(rendering.all(ConfigMap.class).stream().flatMap(map -> map.getData().keySet().stream()))
                    .noneMatch(key -> key.matches("(?i).*(password|secret|token_secret|access_key).*"));
        }

        @ParameterizedTest
        @MethodSource(CASES)
        void lies_in_one_namespace_that_admits_only_the_restricted(Rendering rendering) {
            assertThat(rendering.all(Namespace.class)).singleElement().satisfies(namespace -> {
                assertThat(namespace.getMetadata().getLabels())
                        .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
                if (!rendering.name().equals("as written")) {
                    assertThat(rendering.resources().stream().filter(r -> !(r instanceof Namespace)))
                            .extracting(resource -> resource.getMetadata().getNamespace())
                            .containsOnly(namespace.getMetadata().getName());
                }
            });
        }

        @ParameterizedTest
        @MethodSource(CASES)
        void is_labelled_so_that_it_can_be_found(Rendering rendering) {
            if (!rendering.name().equals("as written")) {
                assertThat(rendering.resources().stream()
                                .map(HasMetadata::getMetadata)
                                .filter(metadata ->
                                        !"gatehouse".equals(metadata.getLabels().get("app.kubernetes.io/part-of")))
                                .map(ObjectMeta::getName))
                        .isEmpty();
            }
        }

        @ParameterizedTest
        @MethodSource(CASES)
        void names_nothing_twice(Rendering rendering) {
            assertThat(rendering.resources())
                    .extracting(resource ->
                            resource.getKind() + "/" + resource.getMetadata().getName())
                    .doesNotHaveDuplicates();
        }
    }

    private static Container service(Rendering rendering) {
        return rendering.deployment().getSpec().getTemplate().getSpec().getContainers().stream()
                .filter(container -> container.getName().equals("gatehouse"))
                .findFirst()
                .orElseThrow();
    }

    private static String row(SecretKeySelector reference) {
        return "| `" + reference.getName() + "` | `" + reference.getKey() + "` |";
    }
}
