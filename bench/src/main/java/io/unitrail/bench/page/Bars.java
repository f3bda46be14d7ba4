package io.unitrail.bench.page;

import io.unitrail.bench.report.Figures;
import io.unitrail.bench.report.Line;
import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.DefaultCategoryDataset;

/** The medians of what was measured in one unit, part by part, as bars beside each other. */
final class Bars {
    private static final float WIDEST_LABEL = 0.6f;
    private static final int FEWEST = 2;
    private static final int AROUND = 100;
    private static final int BAR = 28;

    private Bars() {}

    static List<Picture> of(List<Line> lines) {
        Map<String, List<Line.Row>> byUnit = new LinkedHashMap<>();
        for (Line line : lines) {
            if (line instanceof Line.Row row && !row.figures().unit().equals(Figures.RATIO)) {
                byUnit.computeIfAbsent(row.part() + ", " + row.figures().unit(), any -> new ArrayList<>())
                        .add(row);
            }
        }
        List<Picture> pictures = new ArrayList<>();
        byUnit.forEach((what, rows) -> {
            if (rows.size() >= FEWEST) {
                pictures.add(picture(what, rows));
            }
        });
        return pictures;
    }

    private static Picture picture(String what, List<Line.Row> rows) {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        for (Line.Row row : rows) {
            data.addValue(row.figures().median(), "median", row.figures().name());
        }
        String unit = rows.get(0).figures().unit();
        JFreeChart chart =
                ChartFactory.createBarChart(what, "", unit, data, PlotOrientation.HORIZONTAL, false, false, false);
        CategoryPlot plot = chart.getCategoryPlot();
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        CategoryAxis axis = plot.getDomainAxis();
        axis.setMaximumCategoryLabelWidthRatio(WIDEST_LABEL);
        BarRenderer renderer = (BarRenderer) plot.getRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setSeriesPaint(0, new Color(0x2b, 0x6c, 0xb0));
        String name = what.replaceAll("[^A-Za-z0-9]+", "-").toLowerCase(Locale.ROOT);
        return new Picture(name, what + ", medians", chart, AROUND + BAR * rows.size());
    }
}
