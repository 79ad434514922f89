package dev.rekey.change;

import dev.rekey.error.ConfigurationException;
import dev.rekey.source.Owned;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A marker file such as {@code .rekey-managed}: which slots infrastructure as code writes. A line is a pattern of slot keys,
 * a tab or two blanks, and the owner: {@code context/terraform-*}{@code /**  terraform: repo acme/infra}. A single blank
 * belongs to the pattern, as names of contexts have some. Empty lines and those that begin with {@code #} do not count.
 */
final class Ownership {
    private static final long LARGEST = 1 << 20;
    private static final Pattern LINE = Pattern.compile("(\\S.*?)(?:\\t| {2})\\s*(\\S.*)");

    private Ownership() {}

    /**
     * The claims of the file, in its order.
     *
     * @throws ConfigurationException if it cannot be read, or a line has no owner: a claim that is misread would be no claim
     */
    static List<Owned.Claim> read(Path file) {
        List<Owned.Claim> claims = new ArrayList<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            var parts = LINE.matcher(text);
            if (!parts.matches()) {
                throw new ConfigurationException(
                        file + " line " + number + ": a line is a pattern, two blanks or a tab, and the owner.");
            }
            String pattern = parts.group(1);
            if (!pattern.contains("/") && !pattern.contains("*")) {
                throw new ConfigurationException(file + " line " + number
                        + ": a pattern is of whole slots, such as context/deploy/* or */NPM_TOKEN.");
            }
            claims.add(new Owned.Claim(pattern, parts.group(2)));
        }
        return claims;
    }

    private static List<String> lines(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new ConfigurationException(file + " is too large for a list of who owns what.");
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            // Some editors put a mark before the first line, which would belong to its pattern.
            return (text.startsWith("\uFEFF") ? text.substring(1) : text)
                    .lines()
                    .toList();
        } catch (NoSuchFileException missing) {
            throw new ConfigurationException(file + " cannot be read: there is no such file.");
        } catch (IOException failed) {
            throw new ConfigurationException(
                    file + " cannot be read: " + failed.getClass().getSimpleName() + ".");
        }
    }
}
