package io.gatehouse.request;

import io.gatehouse.accesspolicy.AccessDirectory;
import io.gatehouse.accesspolicy.ApprovalStage;
import io.gatehouse.accesspolicy.Party;
import io.gatehouse.accesspolicy.Person;
import io.gatehouse.lookup.PrincipalType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who can agree to a request: people who are enabled now, and never the one it is for. */
@ApplicationScoped
class Approvers {
    private final AccessDirectory directory;

    Approvers(AccessDirectory directory) {
        this.directory = directory;
    }

    /**
     * The people of each stage, as they are now.
     *
     * @param beneficiary for whom it is
     */
    Consent consent(List<ApprovalStage> stages, String beneficiary) {
        return new Consent(stages.stream()
                .map(stage -> new Consent.Stage(
                        directory.behind(stage.approvers()).stream()
                                .filter(Person::enabled)
                                .map(Person::userId)
                                .filter(id -> !id.equals(beneficiary))
                                .collect(Collectors.toSet()),
                        stage.needed()))
                .toList());
    }

    /** Who can decide now, in words and as principals. */
    RequestRow.Waiting waiting(List<ApprovalStage> stages, Consent consent, Collection<String> agreed) {
        int current = consent.current(agreed);
        if (current == 0) {
            return RequestRow.Waiting.NOBODY;
        }
        ApprovalStage stage = stages.get(current - 1);
        int missing = consent.missing(current, agreed);
        String words = (stages.size() == 1 ? "" : "Stage " + current + " of " + stages.size() + ": ")
                + (missing == 1 ? "The approval" : missing + " approvals") + " of " + names(stage.approvers()) + ".";
        return new RequestRow.Waiting(
                words, ids(stage.approvers(), PrincipalType.USER), ids(stage.approvers(), PrincipalType.GROUP));
    }

    /** Who looks at access afterwards that nobody had to agree to. */
    static RequestRow.Waiting reviewers(List<ApprovalStage> stages) {
        Set<Party> all = new LinkedHashSet<>();
        stages.forEach(stage -> all.addAll(stage.approvers()));
        return new RequestRow.Waiting(
                "The review of " + names(all) + ".", ids(all, PrincipalType.USER), ids(all, PrincipalType.GROUP));
    }

    private static String names(Collection<Party> parties) {
        return parties.stream()
                .map(party -> (party.type() == PrincipalType.GROUP ? "group " : "") + name(party.name(), party.id()))
                .collect(Collectors.joining(", "));
    }

    private static String name(@Nullable String name, @Nullable String id) {
        return name == null ? String.valueOf(id) : name;
    }

    private static List<String> ids(Collection<Party> parties, PrincipalType type) {
        return parties.stream()
                .filter(party -> party.type() == type)
                .map(party -> String.valueOf(party.id()))
                .distinct()
                .toList();
    }
}
