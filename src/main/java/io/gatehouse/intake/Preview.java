package io.gatehouse.intake;

import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.Target;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Answer to {@code ?validateOnly=true}: every check was made and nothing was written.
 *
 * @param valid always true; what would be refused answers the problem itself
 * @param wouldDo one entry for each AWS write, in their order
 */
@Schema(name = "Preview")
public record Preview(boolean valid, List<Effect> wouldDo, List<String> warnings) {
    /** One AWS write that would be made. */
    public record Effect(
            String action,
            @Nullable Target target,
            @Nullable String detail) {}

    static Preview of(NewOperation plan, List<String> warnings) {
        List<Effect> effects = plan.items().stream()
                .map(item -> new Effect(item.action(), plan.target(), item.detail()))
                .toList();
        return new Preview(true, effects, warnings);
    }
}
