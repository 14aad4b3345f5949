package io.gatehouse.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A plan for a pull request, in Markdown: first what it comes to, then people, then changes by account, then the rest. What
 * would make it long is folded or left to the service.
 */
final class PlanText {
    /** Names that a sentence gives at most. */
    private static final int NAMED = 10;

    /** Lines of one part shown without folding. */
    private static final int OPEN = 20;

    /** Lines of one part shown at all. */
    private static final int SHOWN = 200;

    private PlanText() {}

    static String of(Plan plan, List<PlannedChange> changes, List<PersonImpact> people) {
        StringBuilder text = new StringBuilder();
        text.append("## Plan for `")
                .append(code(plan.owner()))
                .append("`: ")
                .append(headline(plan))
                .append("\n\n");
        PlanSummary sum = plan.summary();
        text.append("| create | update | delete | adopt | unchanged | unmanaged |\n|---|---|---|---|---|---|\n| ")
                .append(sum.create())
                .append(" | ")
                .append(sum.update())
                .append(" | ")
                .append(sum.delete())
                .append(" | ")
                .append(sum.adopt())
                .append(" | ")
                .append(sum.unchanged())
                .append(" | ")
                .append(sum.unmanaged())
                .append(" |\n\n");
        violations(text, plan);
        if (!people.isEmpty()) {
            people(text, plan, people);
        }
        Map<String, List<String>> byAccount = new TreeMap<>();
        List<String> others = new ArrayList<>();
        for (PlannedChange change : changes) {
            if (!change.writes()) {
                continue;
            }
            String line = "- " + sign(change) + " " + words(change);
            if (change.type() == ThingType.ASSIGNMENT) {
                byAccount
                        .computeIfAbsent(change.thing().path("accountName").asText(), any -> new ArrayList<>())
                        .add(line);
            } else {
                others.add(line);
            }
        }
        part(text, "Accounts, permission sets, groups and users", others);
        List<String> accounts = new ArrayList<>();
        byAccount.forEach((account, lines) -> {
            accounts.add("- **" + escaped(account) + "**");
            lines.forEach(line -> accounts.add("  " + line));
        });
        part(text, "Access by account", accounts);
        text.append("Plan `")
                .append(plan.planId())
                .append("`, made ")
                .append(plan.createdAt())
                .append(", can be applied until ")
                .append(plan.expiresAt())
                .append(".\n");
        return text.toString();
    }

    private static String headline(Plan plan) {
        PlanSummary sum = plan.summary();
        if (plan.status() != PlanStatus.READY) {
            return plan.status().name().toLowerCase(Locale.ROOT);
        }
        int changes = sum.create() + sum.update() + sum.delete();
        return switch (changes) {
            case 0 -> "no change";
            case 1 -> "1 change";
            default -> changes + " changes";
        };
    }

    /** The first of these names in order, and how many more there are. */
    static String some(List<String> names) {
        String first = names.stream().sorted().limit(NAMED).collect(Collectors.joining(", "));
        return names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first;
    }

    private static void violations(StringBuilder text, Plan plan) {
        if (plan.staleReason() != null) {
            text.append("> **Stale.** ").append(escaped(plan.staleReason())).append("\n\n");
        }
        if (!plan.violations().isEmpty()) {
            text.append("> **It may not be applied:**\n");
            plan.violations().stream().limit(OPEN).forEach(violation -> text.append("> - `")
                    .append(violation.code())
                    .append("` ")
                    .append(escaped(violation.detail()))
                    .append("\n"));
            text.append("\n");
        }
        plan.warnings()
                .forEach(warning ->
                        text.append("> **Note.** ").append(escaped(warning)).append("\n\n"));
    }

    private static void people(StringBuilder text, Plan plan, List<PersonImpact> people) {
        PlanImpact impact = plan.impact();
        text.append("**")
                .append(people(impact.usersGaining(), "gain"))
                .append(", ")
                .append(people(impact.usersLosing(), "lose"))
                .append(".**");
        if (impact.administratorGrade() > 0) {
            text.append(" ")
                    .append("Administrator rights for ")
                    .append(impact.administratorGrade() == 1 ? "1 person" : impact.administratorGrade() + " people")
                    .append(".");
        }
        if (impact.productionAccounts() > 0) {
            text.append(" Production accounts concerned: ")
                    .append(impact.productionAccounts())
                    .append(".");
        }
        text.append("\n\n");
        List<String> lines = new ArrayList<>();
        for (PersonImpact person : people) {
            person.gains().stream().limit(OPEN).forEach(reach -> lines.add(line("+", person, reach)));
            person.loses().stream().limit(OPEN).forEach(reach -> lines.add(line("−", person, reach)));
            int more = Math.max(0, person.gainsTotal() - OPEN) + Math.max(0, person.losesTotal() - OPEN);
            if (more > 0) {
                lines.add("- " + escaped(person.userName()) + ": " + more + " more");
            }
        }
        part(text, "People", lines);
    }

    private static String people(int number, String verb) {
        return number == 1 ? "1 person " + verb + "s access" : number + " people " + verb + " access";
    }

    private static String line(String sign, PersonImpact person, PersonImpact.PlannedReach reach) {
        List<String> marks = new ArrayList<>();
        if (reach.administratorGrade()) {
            marks.add("administrator");
        }
        if (reach.production()) {
            marks.add("production");
        }
        return "- " + sign + " " + escaped(person.userName()) + ": " + escaped(reach.permissionSetName()) + " in "
                + escaped(reach.accountName()) + (marks.isEmpty() ? "" : " **(" + String.join(", ", marks) + ")**");
    }

    private static void part(StringBuilder text, String title, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        boolean fold = lines.size() > OPEN;
        text.append(
                fold
                        ? "<details><summary>" + title + " (" + lines.size() + ")</summary>\n\n"
                        : "### " + title + "\n\n");
        lines.stream().limit(SHOWN).forEach(line -> text.append(line).append("\n"));
        if (lines.size() > SHOWN) {
            text.append("- and ")
                    .append(lines.size() - SHOWN)
                    .append(" more: ask the service for the plan's changes\n");
        }
        text.append(fold ? "\n</details>\n\n" : "\n");
    }

    private static String sign(PlannedChange change) {
        return switch (change.action()) {
            case CREATE -> "+";
            case DELETE -> "−";
            default -> "~";
        };
    }

    private static String words(PlannedChange change) {
        String kind = change.type().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        Map<String, String> members = new LinkedHashMap<>();
        if (change.action() == PlanAction.UPDATE && change.after() != null) {
            change.after().properties().forEach(member -> members.put(member.getKey(), ""));
        }
        String named =
                change.type() == ThingType.ASSIGNMENT ? escaped(change.name()) : kind + " " + escaped(change.name());
        return members.isEmpty() ? named : named + " (" + String.join(", ", members.keySet()) + ")";
    }

    /** Names may hold whatever AWS takes; in a pull request they are text, neither links nor mentions nor markup. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c < ' ') {
                escaped.append(' ');
            } else if (c == '@') {
                escaped.append("@\u200b");
            } else if ("\\`*_{}[]()<>#+!|~&".indexOf(c) >= 0) {
                escaped.append(c == '<' ? "&lt;" : c == '&' ? "&amp;" : "\\" + Character.toString(c));
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    private static String code(String text) {
        return text.replace("`", "");
    }
}
