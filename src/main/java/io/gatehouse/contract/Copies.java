package io.gatehouse.contract;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Copies schemas, since the same member may mean more in one place than in another. */
final class Copies {
    private Copies() {}

    /** The same, or null. */
    static Schema clearable(Schema schema) {
        Schema values = schema.getAdditionalPropertiesSchema();
        List<SchemaType> types = new ArrayList<>(schema.getType());
        types.add(SchemaType.NULL);
        Schema copy = OASFactory.createSchema()
                .type(types)
                .description(schema.getDescription())
                .format(schema.getFormat())
                .pattern(schema.getPattern())
                .minLength(schema.getMinLength())
                .maxLength(schema.getMaxLength())
                .minItems(schema.getMinItems())
                .maxItems(schema.getMaxItems())
                .maxProperties(schema.getMaxProperties())
                .items(schema.getItems())
                .example(schema.getExample());
        if (values != null) {
            copy.setAdditionalPropertiesSchema(clearable(values));
        }
        return copy;
    }
}
