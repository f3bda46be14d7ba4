package io.unitrail.bench.page;

import io.unitrail.bench.report.Line;
import java.awt.BasicStroke;
import java.awt.Color;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** The points that were measured as curves, one picture each. */
final class Curves {
    private static final int HEIGHT = 380;
    private static final double LOGARITHMIC_FROM = 20;

    private Curves() {}

    static List<Picture> of(List<Line> lines) {
        Map<String, List<Line.Point>> byCurve = new LinkedHashMap<>();
        for (Line line : lines) {
            if (line instanceof Line.Point point) {
                byCurve.computeIfAbsent(point.curve(), any -> new ArrayList<>()).add(point);
            }
        }
        List<Picture> pictures = new ArrayList<>();
        byCurve.forEach((curve, points) -> pictures.add(picture(curve, points)));
        return pictures;
    }

    private static Picture picture(String curve, List<Line.Point> points) {
        Map<String, XYSeries> series = new LinkedHashMap<>();
        for (Line.Point point : points) {
            series.computeIfAbsent(point.series(), name -> new XYSeries(name, true, false))
                    .addOrUpdate(point.x().value(), point.y().value());
        }
        XYSeriesCollection data = new XYSeriesCollection();
        series.values().forEach(data::addSeries);
        String title = curve.replace('-', ' ');
        String x = points.get(0).x().name();
        String y = points.get(0).y().name();
        JFreeChart chart = ChartFactory.createXYLineChart(title, x, y, data);
        draw(chart.getXYPlot(), x, points);
        return new Picture(curve, title + ": " + y + " by " + x, chart, HEIGHT);
    }

    private static void draw(XYPlot plot, String x, List<Line.Point> points) {
        double least = points.stream().mapToDouble(p -> p.x().value()).min().orElse(1);
        double most = points.stream().mapToDouble(p -> p.x().value()).max().orElse(1);
        if (least > 0 && most / least >= LOGARITHMIC_FROM) {
            LogAxis axis = new LogAxis(x);
            axis.setNumberFormatOverride(NumberFormat.getIntegerInstance(Locale.ROOT));
            plot.setDomainAxis(axis);
        }
        plot.getRangeAxis().setLowerBound(0);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        plot.setDomainGridlinePaint(Color.LIGHT_GRAY);
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
        renderer.setDefaultStroke(new BasicStroke(2));
        plot.setRenderer(renderer);
    }
}
