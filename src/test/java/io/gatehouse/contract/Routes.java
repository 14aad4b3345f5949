package io.gatehouse.contract;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the operation of the contract that serves a request. */
final class Routes {
    private static final String ANYTHING = "[^/]+";

    private record Route(ContractOperation operation, Pattern path) {
        static Route to(ContractOperation operation) {
            return new Route(operation, Pattern.compile(operation.path().replaceAll("\\{\\w+}", ANYTHING)));
        }

        boolean serves(String method, String wanted) {
            return operation.method().equals(method) && path.matcher(wanted).matches();
        }

        /** A path without parameters goes before one with. */
        int parameters() {
            return operation.path().split("\\{", -1).length;
        }
    }

    private static final List<Route> ROUTES = ContractFile.current().operations().stream()
            .map(Route::to)
            .sorted(Comparator.comparingInt(Route::parameters))
            .toList();

    private Routes() {}

    static Optional<ContractOperation> operation(String method, String path) {
        return ROUTES.stream()
                .filter(route -> route.serves(method, path))
                .map(Route::operation)
                .findFirst();
    }
}
