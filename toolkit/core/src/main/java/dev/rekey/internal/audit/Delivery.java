package dev.rekey.internal.audit;

import java.io.IOException;
import java.io.InputStream;

/** One delivered file, or one entry of an archive, with its bytes unpacked. */
public interface Delivery {
    /** Its name without folders; of an entry {@code archive.zip!entry.csv}. */
    String name();

    /** Its unpacked bytes from the beginning; the caller closes them. May be asked for more than once. */
    InputStream open() throws IOException;
}
