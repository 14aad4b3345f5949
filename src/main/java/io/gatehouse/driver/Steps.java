package io.gatehouse.driver;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.gatehouse.operation.OperationType;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** All steps and operation types the features contribute, by name. */
@ApplicationScoped
public class Steps {
    private final Map<String, Step> steps;
    private final Map<String, OperationType> types;
    private final ItemGuards guards;

    Steps(@All List<Step> steps, @All List<OperationType> types, ItemGuards guards) {
        this.steps = steps.stream().collect(toUnmodifiableMap(Step::action, step -> step));
        this.types = types.stream().collect(toUnmodifiableMap(OperationType::name, type -> type));
        this.guards = guards;
    }

    /** What speaks against sending an item now; empty when nothing does. */
    public Optional<Verdict> objection(Work work) {
        return guards.objection(work);
    }

    /** @throws IllegalStateException for an action that no step carries out, which only a defect of ours can ask for */
    public Step step(String action) {
        Step step = steps.get(action);
        if (step == null) {
            throw new IllegalStateException("No step carries out " + action);
        }
        return step;
    }

    /**
     * Whether everything of an operation is known here. What a newer version accepted while both run side by side is
     * left to that version.
     */
    boolean know(String type, Set<String> actions) {
        return types.containsKey(type) && steps.keySet().containsAll(actions);
    }

    /** The names of all operation types, in order. */
    public Set<String> types() {
        return new TreeSet<>(types.keySet());
    }

    public OperationType type(String name) {
        OperationType type = types.get(name);
        if (type == null) {
            throw new IllegalStateException("No operation type is called " + name);
        }
        return type;
    }
}
