package io.gatehouse.driver;

import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.OperationGuard;
import io.gatehouse.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Asks for a second person where a scripted item's key begins so. */
@ApplicationScoped
public class ScriptedGuard implements OperationGuard {
    /** Beginning of the keys that need an approval. */
    public static final String PREFIX = "approve";

    @Override
    public Judgement judge(NewOperation plan, Caller caller) {
        boolean needed = plan.items().stream()
                .anyMatch(item -> item.action().equals(ScriptedStep.ACTION)
                        && item.parameters().path("key").asText().startsWith(PREFIX));
        return needed
                ? new Judgement(List.of(new Approval("scripted-approval", "The test says so.")), List.of())
                : Judgement.FREE;
    }
}
