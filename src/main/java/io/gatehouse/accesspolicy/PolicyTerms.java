package io.gatehouse.accesspolicy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a policy says, as a caller writes it. References are ids or unique names; they are stored as ids, units and tags as
 * they are: which accounts lie in a unit or carry a tag is looked at whenever it matters.
 *
 * @param name unique, in any case
 * @param description for people
 * @param eligible who may ask
 * @param accounts accounts it is about; these, those below the units and those with all of the tags count together
 * @param organizationalUnits units whose accounts, and those of all units below, it is about
 * @param accountTags tags all of which an account carries that it is about
 * @param permissionSets what may be asked for
 * @param maxDuration longest time that may be asked for, up to 30 days
 * @param maxAutomaticDuration longest time nobody has to agree to, where no approval is required; absent: maxDuration
 * @param maxScheduleAhead how far ahead a start may lie, up to 180 days; absent: 7 days
 * @param justification whether one has to say why; absent: not
 * @param ticket whether it needs a ticket; absent: not
 * @param approval who has to agree
 * @param onCall a list of people on call, who need nobody's approval under this policy
 * @param breakGlass whether access under it begins at once and a second person looks at it afterwards
 * @param sessionCut whether issued credentials are cut off when access ends; absent: NONE. Anything else only where
 *     {@code gatehouse.session-cuts.enabled} is on
 */
@JsonIgnoreProperties({"policyId", "href", "createdAt", "updatedAt"})
@Schema(name = "PolicyTerms")
public record PolicyTerms(
        @NotBlank @Size(max = 100) String name,
        @Nullable @Size(max = 1000) String description,
        @NotNull @Size(min = 1, max = 100) List<@Valid @NotNull Party> eligible,
        @Nullable @Size(max = 1000) List<@NotBlank String> accounts,
        @Nullable @Size(max = 100) List<@NotBlank String> organizationalUnits,
        @Nullable @Size(max = 20) Map<@NotBlank String, @NotNull String> accountTags,
        @NotNull @Size(min = 1, max = 300) List<@NotBlank String> permissionSets,
        @NotNull Duration maxDuration,
        @Nullable Duration maxAutomaticDuration,
        @Nullable Duration maxScheduleAhead,
        @Nullable @Valid JustificationRule justification,
        @Nullable @Valid TicketRule ticket,
        @NotNull @Valid ApprovalRule approval,
        @Nullable @Pattern(regexp = OnCallLists.NAME) String onCall,
        @Nullable Boolean breakGlass,
        @Nullable SessionCut sessionCut) {
    private static final Duration A_WEEK = Duration.ofDays(7);

    static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    @JsonIgnore
    List<String> units() {
        return orNone(organizationalUnits);
    }

    @JsonIgnore
    Map<String, String> tags() {
        return accountTags == null ? Map.of() : accountTags;
    }

    @JsonIgnore
    boolean breaksGlass() {
        return Boolean.TRUE.equals(breakGlass);
    }

    @JsonIgnore
    Duration aheadAtMost() {
        return Objects.requireNonNullElse(maxScheduleAhead, A_WEEK);
    }

    /** Longest time nobody has to agree to; zero where somebody always has to. */
    @JsonIgnore
    Duration automaticAtMost() {
        return Boolean.TRUE.equals(approval.required())
                ? Duration.ZERO
                : Objects.requireNonNullElse(maxAutomaticDuration, maxDuration);
    }

    @JsonIgnore
    JustificationRule why() {
        return Objects.requireNonNullElse(justification, JustificationRule.NONE);
    }

    @JsonIgnore
    TicketRule reference() {
        return Objects.requireNonNullElse(ticket, TicketRule.NONE);
    }

    @JsonIgnore
    SessionCut cut() {
        return Objects.requireNonNullElse(sessionCut, SessionCut.NONE);
    }

    /** The same with its references resolved. */
    PolicyTerms resolved(
            List<Party> who, List<String> where, List<String> below, List<String> what, ApprovalRule approvers) {
        return new PolicyTerms(
                name.strip(),
                description,
                who,
                where,
                below,
                accountTags,
                what,
                maxDuration,
                maxAutomaticDuration,
                maxScheduleAhead,
                justification,
                ticket,
                approvers,
                onCall,
                breakGlass,
                sessionCut);
    }
}
