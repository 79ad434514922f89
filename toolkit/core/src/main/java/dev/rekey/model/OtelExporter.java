package dev.rekey.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where an organisation's telemetry goes, and the headers that authenticate it there.
 *
 * @param org the organisation's slug
 * @param id CircleCI's id
 * @param name the endpoint
 * @param type {@code grpc} or {@code http}
 * @param headers names of headers; their values are secrets that CircleCI does not show
 */
public record OtelExporter(String org, Optional<String> id, String name, String type, List<String> headers)
        implements Holding {
    public OtelExporter {
        Objects.requireNonNull(org);
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        headers = List.copyOf(headers);
    }

    @Override
    public Kind kind() {
        return Kind.OTEL_EXPORTER;
    }

    @Override
    public String holder() {
        return org;
    }

    @Override
    public boolean isCredential() {
        return !headers.isEmpty();
    }
}
