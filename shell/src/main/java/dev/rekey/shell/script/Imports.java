package dev.rekey.shell.script;

import java.util.List;

/**
 * What user code sees without an import, in one-liners, scripts and at the prompt. On-demand imports cost nothing until
 * a name is used, so none of them loads Tablesaw.
 */
public final class Imports {
    private static final List<String> DEFAULTS = List.of(
            "java.util.*",
            "java.util.stream.*",
            "java.time.*",
            "java.nio.file.*",
            "dev.rekey.*",
            "dev.rekey.model.*",
            "dev.rekey.inventory.*",
            "dev.rekey.incident.*",
            "dev.rekey.usage.*",
            "dev.rekey.chart.*",
            "dev.rekey.change.*",
            "dev.rekey.rotation.*",
            "dev.rekey.proof.*",
            "dev.rekey.worklist.*",
            "dev.rekey.health.*",
            "dev.rekey.audit.*",
            "dev.rekey.store.SecretStores",
            "dev.rekey.issuer.Issuers",
            "dev.rekey.issuer.Settings",
            "dev.rekey.table.*",
            "dev.rekey.error.*",
            "dev.rekey.source.*",
            "static dev.rekey.source.Values.*");

    private Imports() {}

    /** The default imports, as they stand in a source file: {@code import java.util.*;}. */
    public static List<String> declarations() {
        return DEFAULTS.stream().map(name -> "import " + name + ";").toList();
    }
}
