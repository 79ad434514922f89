package dev.rekey;

/** A process of its own that takes the inventory of {@code acme} with a journal, to be killed in the middle. */
final class CrawlingChild {
    private CrawlingChild() {}

    public static void main(String[] file) {
        var unused = CircleCI.org("gh/acme").survey().journal(file[0]).take();
    }
}
