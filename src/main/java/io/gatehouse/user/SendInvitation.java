package io.gatehouse.user;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.OperationType;
import io.gatehouse.operation.Secret;
import io.gatehouse.operation.Target;
import io.gatehouse.operation.Work;
import io.gatehouse.security.Roles;
import io.gatehouse.user.InvitationConfig.Backend;
import io.gatehouse.user.InvitationRequest.Delivery;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells how a user signs in for the first time and, where the control plane is switched on, has AWS deliver a password. */
@Singleton
final class SendInvitation implements OperationType {
    private final ObjectMapper json;

    SendInvitation(ObjectMapper json) {
        this.json = json;
    }

    NewOperation plan(User user, FirstSignIn signIn) {
        return NewOperation.of(
                        this,
                        signIn.delivery() == Delivery.EMAIL ? Roles.OPERATOR : Roles.ADMIN,
                        new Target("USER", user.userId()),
                        signIn.backend() == Backend.CONSOLE
                                ? List.of()
                                : List.of(SendInvitationStep.to(user, signIn.delivery())))
                .asking(json.valueToTree(signIn))
                .warning(signIn.backend() == Backend.CONSOLE ? List.of(InvitationService.NOTHING_SENT) : List.of());
    }

    @Override
    public String name() {
        return "SEND_INVITATION";
    }

    @Override
    public Reply reply(Operation operation, Work work) {
        FirstSignIn signIn = json.convertValue(operation.request(), FirstSignIn.class);
        @Nullable Secret secret = work.secret();
        return new Reply(200, null, signIn.invitation(secret == null ? null : secret.value()), secret != null);
    }
}
