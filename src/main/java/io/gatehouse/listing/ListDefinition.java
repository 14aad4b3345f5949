package io.gatehouse.listing;

import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * A list and how the index answers it. Rows are those of {@code t}, in this scope and so now.
 *
 * @param select what is read
 * @param from the tables, beginning with the one called {@code t}
 * @param ids columns that make a row unique and order rows of equal value
 * @param idOf the same of an item
 * @param sorts by what the list can be ordered, the usual way first
 * @param search the condition by which {@code :q}, a pattern in lower case, finds a row
 * @param textOf the text of an item that {@code q} looks through
 * @param mapper makes an item of a row
 * @param parts what of the index it is made of
 */
public record ListDefinition<T>(
        String select,
        String from,
        List<String> ids,
        Function<T, List<String>> idOf,
        List<Sort<T>> sorts,
        String search,
        Function<T, String> textOf,
        RowMapper<T> mapper,
        List<Part> parts) {

    /** The search of a table with a column for it. */
    public static final String SEARCH = "t.search_text like :q";

    public ListDefinition {
        ids = List.copyOf(ids);
        sorts = List.copyOf(sorts);
        parts = List.copyOf(parts);
    }

    /**
     * An order.
     *
     * @param name as callers name it
     * @param sql the value that orders rows, text
     * @param valueOf the same of an item
     */
    public record Sort<T>(String name, String sql, Function<T, String> valueOf) {}

    /**
     * A filter, both ways.
     *
     * @param sql the condition on a row
     * @param parameter its parameter
     * @param value what the parameter stands for
     * @param test the condition on an item
     */
    public record Filter<T>(String sql, String parameter, Object value, java.util.function.Predicate<T> test) {}
}
