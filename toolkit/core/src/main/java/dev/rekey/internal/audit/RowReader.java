package dev.rekey.internal.audit;

import java.io.IOException;
import java.util.function.Predicate;

/**
 * A format whose records each say what happened, in JSON or in CSV.
 *
 * @param name what the format is called
 * @param accepts see {@link #recognises}
 * @param maker what a record says
 */
record RowReader(String name, Predicate<Head> accepts, EventMaker maker) implements EventReader {
    @Override
    public boolean recognises(Head head) {
        return accepts.test(head);
    }

    @Override
    public void read(Delivery file, EventSink sink) throws IOException {
        if (HeadReader.of(file).shape() == Head.Shape.CSV) {
            CsvRecords.read(file, sink, maker);
        } else {
            JsonRecords.read(file, sink, maker);
        }
    }
}
