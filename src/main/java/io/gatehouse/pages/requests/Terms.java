package io.gatehouse.pages.requests;

import io.gatehouse.accesspolicy.ApprovalStage;
import io.gatehouse.accesspolicy.TicketRule;
import io.gatehouse.request.AccessOption;
import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What holds for everything that was chosen, together: of each rule the strictest.
 *
 * @param longest time that may be asked for
 * @param automatic time nobody has to agree to; zero where somebody always has to
 * @param stages who has to agree beyond that
 * @param reason whether one has to say why
 * @param reasonLength least number of characters of a reason, 0 where any will do
 * @param ticket whether a ticket is needed
 * @param tickets what tickets look like; empty where nothing is said
 * @param emergency whether it begins at once and is looked at afterwards
 */
public record Terms(
        Duration longest,
        Duration automatic,
        List<ApprovalStage> stages,
        boolean reason,
        int reasonLength,
        boolean ticket,
        List<String> tickets,
        boolean emergency) {
    private static final List<Duration> USUAL = Stream.of(
                    "PT30M", "PT1H", "PT2H", "PT4H", "PT8H", "PT12H", "P1D", "P3D", "P7D", "P14D", "P30D")
            .map(Duration::parse)
            .toList();

    static Terms of(List<AccessOption> options) {
        return new Terms(
                least(options.stream().map(AccessOption::maxDuration)),
                least(options.stream().map(AccessOption::maxAutomaticDuration)),
                options.stream()
                        .flatMap(option -> option.stages().stream())
                        .distinct()
                        .toList(),
                options.stream().anyMatch(option -> option.justification().required()),
                options.stream()
                        .map(option -> option.justification().minLength())
                        .filter(Objects::nonNull)
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0),
                options.stream().anyMatch(option -> option.ticket().required()),
                options.stream()
                        .map(AccessOption::ticket)
                        .map(TicketRule::pattern)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                options.stream().allMatch(AccessOption::breakGlass));
    }

    private static Duration least(Stream<Duration> times) {
        return times.min(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    /** What can be chosen: the usual lengths that are allowed, and the longest one. */
    public List<Duration> durations() {
        return Stream.concat(USUAL.stream().filter(time -> time.compareTo(longest) < 0), Stream.of(longest))
                .toList();
    }

    /** Whether nobody has to agree to so much time. */
    public boolean free(Duration time) {
        return stages.isEmpty() || time.compareTo(automatic) <= 0;
    }

    /** How policies speak of people. */
    @TemplateExtension
    static final class People {
        private People() {}

        /** Who agrees at a stage, such as "bob or frank" or "2 of group Leads". */
        static String words(ApprovalStage stage) {
            List<String> names = stage.approvers().stream()
                    .map(party -> switch (party.type()) {
                        case GROUP -> "somebody in " + Objects.requireNonNullElse(party.name(), party.id());
                        case USER -> Objects.requireNonNullElse(party.name(), String.valueOf(party.id()));
                    })
                    .toList();
            String all = names.stream().collect(Collectors.joining(" or "));
            return stage.needed() == 1 ? all : stage.needed() + " of: " + String.join(", ", names);
        }

        /** What a ticked box says. */
        static String choice(AccessOption option) {
            return Choice.text(option);
        }
    }
}
