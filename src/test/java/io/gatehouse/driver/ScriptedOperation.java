package io.gatehouse.driver;

import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.OperationType;
import io.gatehouse.operation.Target;
import io.gatehouse.operation.Work;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Operations of scripted steps. */
@ApplicationScoped
public class ScriptedOperation implements OperationType {
    static NewOperation plan(NewItem... items) {
        return NewOperation.of(new ScriptedOperation(), "access-operator", new Target("EXAMPLE", "1"), List.of(items));
    }

    static NewItem[] items(String prefix, int number, String behaviour) {
        return Stream.iterate(1, i -> i + 1)
                .limit(number)
                .map(i -> ScriptedStep.item(prefix + "-" + i, behaviour))
                .toArray(NewItem[]::new);
    }

    @Override
    public String name() {
        return "SCRIPTED_OPERATION";
    }

    @Override
    public Target result(Map<String, String> facts) {
        return facts.containsKey("key") ? new Target("EXAMPLE", facts.get("key")) : null;
    }

    @Override
    public Reply reply(Operation operation, Work work) {
        return new Reply(200, null, Map.of("key", work.known("key")), false);
    }
}
