import {BarChart, LineChart} from 'echarts/charts';
import {GridComponent, LegendComponent, MarkLineComponent, TooltipComponent} from 'echarts/components';
import * as echarts from 'echarts/core';
import {SVGRenderer} from 'echarts/renderers';
import {useEffect, useRef} from 'react';

echarts.use([BarChart, LineChart, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

export type Option = echarts.EChartsCoreOption;

/** A chart that fills the width it is given. */
export default function Chart({option, height}: {option: Option; height: number}) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts>(undefined);
  useEffect(() => {
    const made = echarts.init(box.current!, null, {renderer: 'svg'});
    chart.current = made;
    const watcher = new ResizeObserver(() => made.resize());
    watcher.observe(box.current!);
    return () => {
      watcher.disconnect();
      made.dispose();
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption({animation: false, ...option}, true);
  }, [option]);
  return <div ref={box} style={{height, width: '100%'}} />;
}
