package dev.rekey.shell.render;

/** How values are written. */
public enum Format {
    /** Aligned columns for people. */
    TABLE,
    /** An array with one row a line. */
    JSON,
    /** RFC 4180, safe to open in a spreadsheet. */
    CSV,
    /** A GitHub table for tickets and reviews. */
    MARKDOWN
}
