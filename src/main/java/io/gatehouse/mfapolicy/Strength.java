package io.gatehouse.mfapolicy;

import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.FieldError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which of two policies is weaker: when users are asked, and what happens without a device, each for itself.
 * Fewer kinds of devices make a policy neither weaker nor stronger, for somebody with no allowed device is treated as
 * somebody without.
 */
final class Strength {
    private Strength() {}

    /** What would be weaker than it is, empty when nothing would. */
    static List<FieldError> lost(MfaPolicy before, MfaSettings after) {
        List<FieldError> lost = new ArrayList<>();
        compare("/prompt", before.prompt(), rank(before.prompt()), after.prompt(), rank(after.prompt()))
                .ifPresent(lost::add);
        compare(
                        "/unregisteredDevice",
                        before.unregisteredDevice(),
                        deviceRank(before.unregisteredDevice()),
                        after.unregisteredDevice(),
                        rank(after.unregisteredDevice()))
                .ifPresent(lost::add);
        return lost;
    }

    /** What can't be compared counts as weaker, unless the new value is the strongest there is. */
    private static Optional<FieldError> compare(
            String pointer, @Nullable String before, Optional<Integer> had, Enum<?> after, int gets) {
        if (before == null || gets == 0 || had.filter(rank -> gets <= rank).isPresent()) {
            return Optional.empty();
        }
        String words = had.isPresent()
                ? after + " is weaker than " + before
                : "whether " + after + " is weaker than " + before + " is not known";
        return Optional.of(FieldError.pointer(pointer, ErrorCode.MFA_POLICY_WEAKER.name(), words));
    }

    private static Optional<Integer> rank(@Nullable String prompt) {
        return Arrays.stream(MfaPrompt.values())
                .filter(known -> known.name().equals(prompt))
                .map(Strength::rank)
                .findFirst();
    }

    private static Optional<Integer> deviceRank(@Nullable String device) {
        return Arrays.stream(UnregisteredDevice.values())
                .filter(known -> known.name().equals(device))
                .map(Strength::rank)
                .findFirst();
    }

    private static int rank(MfaPrompt prompt) {
        return switch (prompt) {
            case ALWAYS_ON -> 0;
            case CONTEXT_AWARE -> 1;
            case DISABLED -> 2;
        };
    }

    private static int rank(UnregisteredDevice device) {
        return switch (device) {
            case REQUIRE_REGISTRATION, BLOCK -> 0;
            case EMAIL_OTP -> 1;
            case ALLOW -> 2;
        };
    }
}
