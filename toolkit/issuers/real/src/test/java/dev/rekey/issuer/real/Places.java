package dev.rekey.issuer.real;

import dev.rekey.internal.disk.Disk;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Where a credential is needed: files that stand for the variables of projects. */
record Places(Disk disk) {
    static final List<String> NAMES = List.of("one", "two");

    void put(String place, Map<String, String> parts) {
        Properties properties = new Properties();
        properties.putAll(parts);
        StringWriter text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        String half = place + ".new";
        boolean unused = disk.delete(half);
        disk.create(half, text.toString().getBytes(StandardCharsets.UTF_8));
        disk.sync(half);
        disk.rename(half, place);
        disk.syncFolder();
    }

    Map<String, String> get(String place) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(new String(disk.read(place), StandardCharsets.UTF_8)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        Map<String, String> parts = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> parts.put(name, properties.getProperty(name)));
        return parts;
    }
}
