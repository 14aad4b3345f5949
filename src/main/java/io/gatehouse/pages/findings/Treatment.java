package io.gatehouse.pages.findings;

import io.gatehouse.finding.Finding;
import io.gatehouse.finding.Finding.Cure;
import io.gatehouse.finding.Finding.FindingSubject;
import io.gatehouse.intake.Preview;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A cure as a person sees it.
 *
 * @param ifMatch the condition it is sent under; empty where there is none
 * @param allowed whether this person may start it
 * @param role what it takes to start it
 * @param would what it would do; absent before it was looked at
 */
public record Treatment(
        Cure cure,
        String ifMatch,
        boolean allowed,
        String role,
        @Nullable List<Line> would,
        List<String> warnings) {
    /** Lines shown; the others are counted. */
    private static final int SHOWN = 100;

    /**
     * One change in AWS.
     *
     * @param kind delete, create or update
     */
    public record Line(String kind, String text) {
        static Line of(Preview.Effect effect, Finding finding) {
            String action = effect.action();
            String text = effect.detail() == null ? action : effect.detail();
            for (FindingSubject subject : finding.subjects()) {
                String name = subject.name();
                if (name != null && !text.contains(name)) {
                    text = text.replace(subject.id(), name);
                }
            }
            return new Line(kind(action), text);
        }

        private static String kind(String action) {
            return action.startsWith("DELETE") || action.startsWith("REMOVE") || action.startsWith("DETACH")
                    ? "delete"
                    : action.startsWith("CREATE") || action.startsWith("ADD") || action.startsWith("ATTACH")
                            ? "create"
                            : "update";
        }
    }

    static Treatment of(Cure cure, Set<String> roles) {
        String role = Cures.role(cure);
        String condition = cure.headers() == null ? "" : cure.headers().getOrDefault("If-Match", "");
        return new Treatment(cure, condition, roles.contains(role), role, null, List.of());
    }

    /** The same with what it would do. */
    Treatment looked(Preview preview, Finding finding) {
        return new Treatment(
                cure,
                ifMatch,
                allowed,
                role,
                preview.wouldDo().stream()
                        .map(effect -> Line.of(effect, finding))
                        .toList(),
                preview.warnings());
    }

    /** Whether somebody has looked at what it would do. */
    public boolean seen() {
        return would != null;
    }

    /** The first of the changes. */
    public List<Line> shown() {
        return would == null ? List.of() : would.subList(0, Math.min(SHOWN, would.size()));
    }

    /** How many changes there are beyond those. */
    public int more() {
        return would == null ? 0 : Math.max(0, would.size() - SHOWN);
    }

    /** How many changes there are. */
    public int size() {
        return would == null ? 0 : would.size();
    }
}
