package io.gatehouse.simulator.wire;

import io.gatehouse.simulator.model.OperationModel;
import io.gatehouse.simulator.service.Service;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the service and operation a request is for, by target header, path or form. */
final class Routes {

    private record Addressed(Service service, Protocol protocol) {}

    private final Map<String, Addressed> byTarget = new HashMap<>();
    private final Map<String, Route> byPath = new HashMap<>();
    private final Map<String, Addressed> byForm = new HashMap<>();

    Routes(Collection<Service> services) {
        for (Service service : services) {
            Protocol protocol = Protocol.of(service.model());
            Addressed addressed = new Addressed(service, protocol);
            if (service.model().targetPrefix() != null) {
                service.paths()
                        .forEach(path ->
                                byTarget.put(path + " " + service.model().targetPrefix(), addressed));
            } else if (protocol instanceof QueryProtocol) {
                byForm.put(service.model().apiVersion(), addressed);
            } else {
                service.model().operations().forEach((name, operation) -> {
                    OperationModel.Http http = operation.http();
                    if (http != null) {
                        byPath.put(http.method() + " " + http.requestUri(), new Route(service, name, protocol));
                    }
                });
            }
        }
    }

    /** The route, whether or not the service offers the operation; empty when no service is meant. */
    Optional<Route> find(Received request) {
        Optional<String> target = request.header("X-Amz-Target");
        if (target.isPresent()) {
            List<String> parts = List.of(target.get().split("\\.", 2));
            return Optional.ofNullable(byTarget.get(request.path() + " " + parts.getFirst()))
                    .map(found -> new Route(found.service, parts.size() > 1 ? parts.get(1) : "", found.protocol));
        }
        if (request.contentType().startsWith("application/x-www-form-urlencoded")) {
            Map<String, String> form = QueryProtocol.form(request.body());
            return Optional.ofNullable(byForm.get(form.getOrDefault("Version", "")))
                    .map(found -> new Route(found.service, form.getOrDefault("Action", ""), found.protocol));
        }
        return Optional.ofNullable(byPath.get(request.method() + " " + request.path()));
    }
}
