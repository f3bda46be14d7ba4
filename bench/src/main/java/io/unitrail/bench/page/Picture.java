package io.unitrail.bench.page;

import java.awt.Color;
import java.awt.Rectangle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jfree.chart.JFreeChart;
import org.jfree.svg.SVGGraphics2D;

/**
 * A chart as an SVG file.
 *
 * @param name of the file, without its ending
 * @param title what it shows, for who cannot see it
 * @param height in pixels
 */
record Picture(String name, String title, JFreeChart chart, int height) {
    private static final int WIDTH = 760;

    /** Writes it to a directory, which is made if it is missing. */
    void write(Path directory) {
        chart.setBackgroundPaint(Color.WHITE);
        chart.getPlot().setBackgroundPaint(Color.WHITE);
        SVGGraphics2D svg = new SVGGraphics2D(WIDTH, height);
        svg.setDefsKeyPrefix(name); // the same figures give the same file
        chart.draw(svg, new Rectangle(WIDTH, height));
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(name + ".svg"), svg.getSVGDocument(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be written to", e);
        }
    }

    /** As the page shows it. */
    String markdown(String directory) {
        return "![" + title + "](" + directory + "/" + name + ".svg)\n";
    }
}
