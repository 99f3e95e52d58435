// Has the page name the zone of its times where the device's own zone is another: UTC+8 is -480 minutes here.
if (new Date().getTimezoneOffset() !== -480) document.documentElement.dataset.abroad = "";
