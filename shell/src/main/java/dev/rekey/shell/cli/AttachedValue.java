package dev.rekey.shell.cli;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Takes a value only behind {@code =}: in {@code rekey --rehearsal x.jsh} the file is no profile. */
@SuppressWarnings("JdkObsolete") // the signature is picocli's
final class AttachedValue implements IParameterPreprocessor {
    @Override
    public boolean preprocess(Stack<String> args, CommandSpec command, ArgSpec arg, Map<String, Object> info) {
        if (!"=".equals(info.get("separator"))) {
            args.push(((picocli.CommandLine.Model.OptionSpec) arg).fallbackValue());
        }
        return false;
    }
}
