package io.gatehouse.contract;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.IndexView;

/** Turns what the scanner found in the resources into the contract. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class Contract implements OASFilter {
    /** Name of the only way to say who one is. */
    static final String TOKEN = "token";

    private final IndexView index;

    /** For Quarkus, which knows the index of the code. */
    public Contract(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Words words = Words.read();
        about(api, words);
        Map<String, Endpoint> endpoints = Endpoint.in(index);
        Schemas schemas = new Schemas(api.getComponents(), index, words);
        schemas.complete(endpoints.values());
        Answers answers = new Answers(schemas);
        Requests requests = new Requests(schemas, words);
        api.getPaths().getPathItems().forEach((path, item) -> operations(item).forEach((method, operation) -> {
            Endpoint endpoint = endpoints.get(operation.getOperationId());
            if (endpoint == null) {
                throw new IllegalStateException(method + " " + path + " has no operationId");
            }
            describe(operation, endpoint, words);
            requests.complete(method, operation, endpoint);
            answers.complete(path, method, operation, endpoint);
        }));
        Headers.request().forEach(api.getComponents()::addParameter);
        Headers.response().forEach(api.getComponents()::addHeader);
        answers.problems().forEach(api.getComponents()::addResponse);
        schemas.dropUnused();
    }

    private static void about(OpenAPI api, Words words) {
        api.info(OASFactory.createInfo()
                .title("Gatehouse")
                .version("1.0.0")
                .description("""
                        Gives developers access to AWS accounts: accounts, permission sets, users, groups, assignments and \
                        the MFA policy of an AWS organization with IAM Identity Center.

                        Whatever takes more than one AWS write, or is asynchronous in AWS, is an operation: 202 with \
                        `Operation-Location`. Every write takes `validateOnly=true`, every POST an `Idempotency-Key`. \
                        Every failure is a problem (RFC 9457) with a `code`; only what is not HTTP (a broken request line \
                        or header) gets a bare 400, 414, 431 or 505 and a closed connection. Enumerations marked \
                        `x-extensible-enum` may grow: treat a value that is not known as such.
                        """)
                .license(OASFactory.createLicense()
                        .name("Apache-2.0")
                        .url("https://www.apache.org/licenses/LICENSE-2.0")));
        api.setServers(List.of(OASFactory.createServer().url("/").description("Where this contract came from.")));
        api.getTags().forEach(tag -> tag.setDescription(words.tag(tag.getName())));
        api.getComponents()
                .addSecurityScheme(
                        TOKEN,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description("""
                                        An access token of the OpenID Connect provider the service trusts; \
                                        `/.well-known/oauth-protected-resource` says which (RFC 9728). Its roles: \
                                        `access-requester` sees oneself, asks for temporary access, and decides about it where a policy \
                                        names it; `access-viewer` reads; `access-operator` also writes users, groups, memberships \
                                        and assignments; `access-admin` also accounts, permission sets and the MFA \
                                        policy; `access-auditor` reads the audit and what a viewer reads; `access-events` only \
                                        hands in events of AWS; `access-on-call` only says who is on call. Admin includes \
                                        operator includes viewer includes requester. `access-delegate` is never in a token: \
                                        the service gives it to the teams its delegation file names. `x-required-roles` says of which ones an operation needs one."""));
    }

    private static void describe(Operation operation, Endpoint endpoint, Words words) {
        String said = words.operation(operation.getOperationId());
        if (endpoint.roles().isEmpty()) {
            operation.setDescription(said + " Needs no token.");
            operation.addSecurityRequirement(OASFactory.createSecurityRequirement());
        } else {
            operation.setDescription(said + " Needs the role `" + String.join("` or `", endpoint.roles()) + "`.");
            operation.addExtension("x-required-roles", endpoint.roles());
            operation.addSecurityRequirement(
                    OASFactory.createSecurityRequirement().addScheme(TOKEN));
        }
    }

    /** The operations of a path by their methods' names, in a stable order. */
    private static Map<String, Operation> operations(PathItem item) {
        Map<String, Operation> operations = new TreeMap<>();
        item.getOperations().forEach((method, operation) -> operations.put(method.name(), operation));
        return operations;
    }
}
