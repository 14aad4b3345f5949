package io.gatehouse.simulator.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The current value of every declared setting. Only what differs from the profile is stored. */
public final class Settings {

    private static final String PROFILE = "profile";

    private final Map<String, Setting<?>> declared = new TreeMap<>();
    private final Map<String, Object> parsed = new HashMap<>();
    private final Table<JsonNode> stored;

    Settings(Table<JsonNode> stored) {
        this.stored = stored;
    }

    /** Makes settings known; a name may be declared once. */
    public void declare(Collection<Setting<?>> settings) {
        for (Setting<?> setting : settings) {
            if (declared.putIfAbsent(setting.name(), setting) != null) {
                throw new IllegalStateException("setting declared twice: " + setting.name());
            }
        }
    }

    /** The setting's current value. */
    public <T> T get(Setting<T> setting) {
        if (declared.get(setting.name()) != setting) {
            throw new IllegalStateException("setting not declared: " + setting.name());
        }
        @SuppressWarnings("unchecked") // declared names are unique, so the value was parsed by this very setting
        @Nullable
        T value = (T) parsed.get(setting.name());
        if (value != null) {
            return value;
        }
        T read = stored.find(setting.name())
                .map(setting.parse())
                .orElse(profile() == Profile.FAST ? setting.fast() : setting.real());
        parsed.put(setting.name(), read);
        return read;
    }

    /** The profile the values start from. */
    public Profile profile() {
        return stored.find(PROFILE).map(name -> Profile.valueOf(name.asText())).orElse(Profile.REAL);
    }

    /** Starts from another profile; values set one by one stay. */
    public void profile(Profile profile) {
        parsed.clear();
        stored.put(PROFILE, JsonNodeFactory.instance.textNode(profile.name()));
    }

    /**
     * Sets one value, or forgets it when the value is null.
     *
     * @throws IllegalArgumentException when no such setting is declared or the value does not fit
     */
    public void set(String name, JsonNode value) {
        Setting<?> setting = declared.get(name);
        if (setting == null) {
            throw new IllegalArgumentException("no setting named " + name);
        }
        if (value.isNull()) {
            stored.remove(name);
            parsed.remove(name);
        } else {
            parsed.put(name, read(setting, value));
            stored.put(name, value);
        }
    }

    /** Sets a value in code, where its type is known. */
    public <T> void set(Setting<T> setting, T value) {
        set(setting.name(), setting.write().apply(value));
    }

    /** Every setting's value by name. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        declared.values().forEach(setting -> json.set(setting.name(), current(setting)));
        return json;
    }

    /** Every setting by name with its meaning, AWS's value, the fast profile's value and the current one. */
    public ObjectNode catalogue() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        declared.values().forEach(setting -> json.set(setting.name(), describe(setting)));
        return json;
    }

    void forgetParsed() {
        parsed.clear();
    }

    private <T> ObjectNode describe(Setting<T> setting) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("about", setting.about());
        json.set("value", current(setting));
        json.set("real", setting.write().apply(setting.real()));
        json.set("fast", setting.write().apply(setting.fast()));
        return json;
    }

    private <T> JsonNode current(Setting<T> setting) {
        return setting.write().apply(get(setting));
    }

    private static Object read(Setting<?> setting, JsonNode value) {
        try {
            return setting.parse().apply(value);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(setting.name() + " cannot be " + value + ": " + e.getMessage(), e);
        }
    }
}
