package io.gatehouse.plan;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a plan may not be applied.
 *
 * @param code LIMIT_EXCEEDED, PROTECTED, ACCOUNT_NOT_ACTIVE, MANAGEMENT_ACCOUNT or INCOMPLETE
 * @param pointer where in the document, absent where no place in it is to blame
 * @param detail for people
 */
@Schema(name = "PlanViolation")
public record PlanViolation(String code, @Nullable String pointer, String detail) {}
