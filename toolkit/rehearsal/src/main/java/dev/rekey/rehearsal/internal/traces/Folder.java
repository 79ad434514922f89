package dev.rekey.rehearsal.internal.traces;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Where exported files go. Writing the same again gives the same bytes; what else is there stays. */
record Folder(Path root) {

    Folder in(String name) {
        return new Folder(root.resolve(name));
    }

    void text(String name, String content) {
        bytes(name, content.getBytes(StandardCharsets.UTF_8));
    }

    void zipped(String name, String content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bytes(name, bytes.toByteArray());
    }

    private void bytes(String name, byte[] content) {
        try {
            Files.createDirectories(root);
            Files.write(root.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException("write " + root.resolve(name), e);
        }
    }
}
