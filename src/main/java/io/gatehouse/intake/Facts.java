package io.gatehouse.intake;

import io.gatehouse.lookup.Actions;
import io.gatehouse.operation.Bundled;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the judgement of a plan depends on, and what the plan changes once it is accepted. An assignment is judged by what its
 * permission set allows and by who is in its group, and changes neither: of those that assign the same at the same moment none
 * has to be judged again. Every other write is taken to depend on, and to change, all there is of what it is about.
 *
 * @param subjects the permission sets, users and groups the plan is about, by id
 * @param judged facts its judgement depends on
 * @param changed facts it changes
 */
record Facts(Set<String> subjects, Set<String> judged, Set<String> changed) {
    /** In {@link #changed} of every plan; what a release before noted has subjects only. */
    static final String NOTED = "facts";

    private static final Set<String> ASSIGNING = Set.of(Actions.CREATE_ASSIGNMENT, Actions.DELETE_ASSIGNMENT);

    /** Facts of one subject. */
    private enum Aspect {
        /** Where it is assigned. */
        PLACES,
        /** What a permission set allows, who is in a group, who a user is and in which groups. */
        MEANING;

        String of(String subject) {
            return subject + "/" + name();
        }
    }

    /** @param caller whose removals are counted together */
    static Facts of(NewOperation plan, String caller) {
        Facts facts = new Facts(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(Set.of(NOTED)));
        Bundled.unpacked(plan.items()).forEach(item -> facts.add(item, caller));
        return facts;
    }

    private void add(NewItem item, String caller) {
        boolean assigns = ASSIGNING.contains(item.action());
        for (String subject : subjects(item)) {
            subjects.add(subject);
            judged.add(Aspect.MEANING.of(subject));
            changed.add(Aspect.PLACES.of(subject));
            if (!assigns) {
                judged.add(Aspect.PLACES.of(subject));
                changed.add(Aspect.MEANING.of(subject));
            }
        }
        if (item.action().equals(Actions.DELETE_ASSIGNMENT)) {
            judged.add("removals/" + caller);
            changed.add("removals/" + caller);
        }
    }

    private static Set<String> subjects(NewItem item) {
        Set<String> subjects = new TreeSet<>();
        if (item.permissionSetId() != null) {
            subjects.add(item.permissionSetId());
        }
        if (item.principalId() != null) {
            subjects.add(item.principalId());
        }
        if (item.parameters().path("groupId").isTextual()) {
            subjects.add(item.parameters().path("groupId").asText());
        }
        return subjects;
    }
}
