package io.gatehouse.pages;

import io.gatehouse.web.FieldError;
import io.quarkus.qute.TemplateExtension;

/** Which part of what was entered an error is about. */
@TemplateExtension
final class FieldErrors {
    private FieldErrors() {}

    /** The name of the field, empty where the error is about all of them. */
    static String field(FieldError error) {
        String pointer = error.pointer();
        return pointer == null
                ? error.parameter() == null ? "" : error.parameter()
                : pointer.isEmpty() ? "" : pointer.substring(1).replace('/', ' ');
    }
}
