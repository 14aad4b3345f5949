package io.gatehouse.hook;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Hooks after they were answered.
 *
 * @param hooks those the answer was about
 */
@Schema(name = "AnsweredHooks")
public record AnsweredHooks(List<Hook> hooks) {
    public AnsweredHooks {
        hooks = List.copyOf(hooks);
    }
}
