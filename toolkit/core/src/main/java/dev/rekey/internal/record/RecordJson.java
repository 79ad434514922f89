package dev.rekey.internal.record;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.rekey.model.Holding;
import dev.rekey.model.Slot;
import java.util.Arrays;

/** Reads and writes model records. A holding's type is told by its simple name, so that files outlive packages. */
public final class RecordJson {
    private static final JsonMapper MAPPER = mapper();

    private RecordJson() {}

    /** The mapper; shared, do not configure it. */
    public static JsonMapper json() {
        return MAPPER;
    }

    private static JsonMapper mapper() {
        JsonMapper.Builder mapper = JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.USE_DEFAULTS))
                // Components only: what a record computes from them is not data.
                .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
                .visibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY)
                .addMixIn(Holding.class, Named.class)
                .addMixIn(Slot.class, Named.class);
        for (Class<?> family : new Class<?>[] {Holding.class, Slot.class}) {
            Arrays.stream(family.getPermittedSubclasses())
                    .forEach(type -> mapper.registerSubtypes(
                            new com.fasterxml.jackson.databind.jsontype.NamedType(type, type.getSimpleName())));
        }
        return mapper.build();
    }

    /** Written beside the components of records of a sealed family. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "record")
    private interface Named {}
}
