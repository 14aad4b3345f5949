package io.gatehouse.request;

import io.gatehouse.accesspolicy.AccessDirectory;
import io.gatehouse.accesspolicy.AccessPolicyConfig;
import io.gatehouse.accesspolicy.ApprovalStage;
import io.gatehouse.accesspolicy.Person;
import io.gatehouse.accesspolicy.PolicyBook;
import io.gatehouse.accesspolicy.Rules;
import io.gatehouse.security.Caller;
import io.gatehouse.web.Answer;
import io.gatehouse.web.Body;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Decisions about requests. Policies, places and people are looked at as they are when somebody decides, not as they were
 * when somebody asked.
 */
@ApplicationScoped
public class Deciding {
    private final Asker asker;
    private final Requests requests;
    private final AccessDirectory directory;
    private final PolicyBook book;
    private final RequestChecks checks;
    private final Approvers approvers;
    private final Writes writes;
    private final AccessPolicyConfig config;

    Deciding(
            Asker asker,
            Requests requests,
            AccessDirectory directory,
            PolicyBook book,
            RequestChecks checks,
            Approvers approvers,
            Writes writes,
            AccessPolicyConfig config) {
        this.asker = asker;
        this.requests = requests;
        this.directory = directory;
        this.book = book;
        this.checks = checks;
        this.approvers = approvers;
        this.writes = writes;
        this.config = config;
    }

    /** One person's vote, with everything it depends on as it is now. */
    private record Ballot(
            Person voter,
            Caller caller,
            RequestDecision vote,
            Optional<Rules> rules,
            List<ApprovalStage> stages,
            Consent consent) {}

    public Answer decide(String requestId, Body<RequestDecision> body) {
        RequestRow request = requests.visible(requestId);
        Caller caller = asker.get();
        Person voter = asker.person().orElseThrow(() -> notYours(request));
        if (request.isOf(caller, voter.userId())) {
            String why = "Whoever asked for access, or would get it, can't decide about it.";
            throw new ProblemException(
                    ErrorCode.GUARDRAIL_DENIED, why, List.of(FieldError.pointer("", "second-person", why)));
        }
        RequestDecision vote = body.value();
        if ("OPEN".equals(request.review())) {
            return review(request, voter, caller, vote);
        }
        Duration asked = shortened(request, vote);
        Optional<Rules> rules = rules(request);
        List<ApprovalStage> stages =
                rules.map(said -> said.stages(request.duration())).orElse(List.of());
        Ballot ballot = new Ballot(voter, caller, vote, rules, stages, approvers.consent(stages, request.userId()));
        rules.ifPresent(said -> {
            if (vote.decision() == AccessRequest.Vote.APPROVE) {
                checks.guardrails(request.items().stream().map(Deciding::pair).toList(), request.userId(), said, asked);
            }
        });
        return writes.change(requestId, caller, "DECIDE", page -> count(page, requestId, ballot));
    }

    /** What holds for a request now; empty where it is not allowed any more. */
    Optional<Rules> rules(RequestRow request) {
        return directory
                .person(request.userId())
                .flatMap(person -> book.judge(
                                person,
                                request.items().stream().map(Deciding::pair).toList())
                        .rules())
                .filter(said -> request.duration().compareTo(said.maxDuration()) <= 0);
    }

    private static PolicyBook.Pair pair(ItemRow item) {
        return new PolicyBook.Pair(item.accountId(), item.permissionSetId());
    }

    private Duration shortened(RequestRow request, RequestDecision vote) {
        Duration wanted = vote.duration() == null ? request.duration() : vote.duration();
        if (wanted.compareTo(config.minimumDuration()) < 0) {
            throw ProblemException.invalid(
                    FieldError.pointer("/duration", "OUT_OF_BOUNDS", "must be at least " + config.minimumDuration()));
        }
        if (wanted.compareTo(request.duration()) > 0) {
            throw ProblemException.at(
                    "/duration",
                    ErrorCode.DURATION_TOO_LONG,
                    "Who decides may shorten the time only; " + request.duration() + " was asked for.");
        }
        return wanted;
    }

    private void count(LedgerPage page, String requestId, Ballot ballot) {
        RequestRow request = page.find(requestId).orElseThrow();
        refuseSecond(page.db(), requestId, ballot.voter());
        if (!(request.course() instanceof Course.Undecided undecided)) {
            throw Writes.notOpen(request, RequestStatus.PENDING_APPROVAL.name());
        }
        if (undecided.expired(page.now()).isPresent()) {
            throw new ProblemException(ErrorCode.REQUEST_NOT_OPEN, "The time for decisions is over.");
        }
        if (ballot.rules().isEmpty()) {
            page.put(
                    request.on(undecided.refused(), page.now()).because("No policy allows this any more."),
                    Cause.NOT_ALLOWED,
                    null);
            return;
        }
        List<String> agreed = agreed(page.db(), requestId);
        int stage = ballot.consent().current(agreed);
        if (stage > 0
                && !ballot.consent()
                        .stages()
                        .get(stage - 1)
                        .people()
                        .contains(ballot.voter().userId())) {
            throw notYours(request);
        }
        vote(page.db(), requestId, ballot.voter().userId(), ballot.caller(), ballot.vote(), stage);
        if (ballot.vote().decision() == AccessRequest.Vote.REJECT) {
            page.put(
                    request.on(undecided.rejected(), page.now()),
                    Cause.REJECTED,
                    ballot.vote().note());
            return;
        }
        agree(page, request, undecided, ballot, agreed);
    }

    private void agree(
            LedgerPage page, RequestRow request, Course.Undecided undecided, Ballot ballot, List<String> before) {
        List<String> agreed = new ArrayList<>(before);
        agreed.add(ballot.voter().userId());
        RequestRow counted = shorter(request, ballot.vote().duration())
                .under(ballot.rules().orElseThrow().policyIds());
        RequestRow next = ballot.consent().current(agreed) > 0
                ? counted.waitingFor(approvers.waiting(ballot.stages(), ballot.consent(), agreed))
                : counted.on(undecided.agreed(page.now(), request.startsAt()).orElseThrow(), page.now());
        page.put(next, Cause.APPROVED, ballot.vote().note());
    }

    private static RequestRow shorter(RequestRow request, @Nullable Duration time) {
        return time == null || time.compareTo(request.duration()) >= 0 ? request : request.shortened(time);
    }

    private Answer review(RequestRow request, Person voter, Caller caller, RequestDecision vote) {
        boolean listed = request.waiting().users().contains(voter.userId())
                || request.waiting().groups().stream().anyMatch(voter.groups()::contains);
        if (!listed || !voter.enabled()) {
            throw notYours(request);
        }
        return writes.change(request.requestId(), caller, "REVIEW", page -> {
            RequestRow now = page.find(request.requestId()).orElseThrow();
            refuseSecond(page.db(), request.requestId(), voter);
            if (!"OPEN".equals(now.review())) {
                throw Writes.notOpen(now, "not reviewed yet");
            }
            vote(page.db(), request.requestId(), voter.userId(), caller, vote, 0);
            RequestRow reviewed = now.reviewed("DONE");
            page.put(
                    vote.decision() == AccessRequest.Vote.REJECT
                            ? Endings.unwanted(reviewed, EndReason.REVOKED)
                            : reviewed,
                    Cause.REVIEWED,
                    vote.note());
        });
    }

    private static void refuseSecond(Handle db, String requestId, Person voter) {
        db.createQuery("select stage from access_decision where request_id = :id and user_id = :user")
                .bind("id", requestId)
                .bind("user", voter.userId())
                .mapTo(Integer.class)
                .findOne()
                .ifPresent(stage -> {
                    throw new ProblemException(
                            ErrorCode.ALREADY_DECIDED,
                            "You have decided about this request; each person has one vote.");
                });
    }

    private static List<String> agreed(Handle db, String requestId) {
        return db.createQuery("""
                        select user_id from access_decision
                         where request_id = :id and decision = 'APPROVE' order by at, user_id
                        """).bind("id", requestId).mapTo(String.class).list();
    }

    private static void vote(
            Handle db, String requestId, String userId, Caller caller, RequestDecision vote, int stage) {
        db.createUpdate("""
                        insert into access_decision (request_id, user_id, stage, decided_by, decision, note)
                        values (:id, :user, :stage, :by, :decision, :note)
                        """)
                .bind("id", requestId)
                .bind("user", userId)
                .bind("stage", stage)
                .bind("by", caller.name())
                .bind("decision", vote.decision().name())
                .bind("note", vote.note())
                .execute();
    }

    private static ProblemException notYours(RequestRow request) {
        String waits = request.waiting().words();
        return new ProblemException(
                ErrorCode.NOT_APPROVER,
                waits == null ? "You can't decide about this request." : "It waits for: " + waits);
    }
}
