package dev.rekey.audit;

import dev.rekey.internal.audit.JsonLine;
import dev.rekey.model.Cidr;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A moment in the flat field names of the Elastic Common Schema. */
final class EcsLine {
    private EcsLine() {}

    static String of(Moment moment) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("@timestamp", moment.time().toString());
        fields.put("event.kind", moment.kind() == Moment.Kind.LOG ? "event" : "state");
        fields.put("event.provider", moment.source());
        fields.put("event.action", moment.action());
        fields.put("event.outcome", moment.outcome().isEmpty() ? "unknown" : moment.outcome());
        fields.put("event.id", moment.id());
        fields.put("user.name", moment.actor());
        // The schema's type ip refuses names and ports, and with them the whole document.
        Optional<Cidr> address = Cidr.of(moment.address()).filter(Cidr::isAddress);
        fields.put("source.ip", address.map(Cidr::toString).orElse(""));
        fields.put("source.address", address.isPresent() ? "" : moment.address());
        fields.put("user_agent.original", moment.agent());
        fields.put("organization.id", moment.org());
        fields.put("cloud.provider", moment.source().equals("aws") ? "aws" : "");
        fields.put("message", moment.detail());
        fields.put("log.file.path", moment.origin().file());
        fields.put("rekey.kind", moment.kind().label());
        fields.put("rekey.target", moment.target());
        Map<String, Long> numbers = moment.origin().line() > 0
                ? Map.of("log.origin.file.line", moment.origin().line())
                : Map.of();
        return JsonLine.of(fields, numbers);
    }
}
